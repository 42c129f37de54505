package io.authledger.command.publishing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Elects one publisher of all processes by a lock that a database session holds. It saves work; what keeps a second one
 * from doing harm is Kafka's fencing. Used by one thread.
 */
final class Leadership {

    /** "publishe" as a number. */
    static final long LOCK = 0x7075626c69736865L;

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final int CHECK_SECONDS = 5;

    private final DataSource dataSource;
    private @Nullable Connection session;
    private long nextCheck;

    Leadership(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether we lead still, or from now on. */
    boolean heldOrTaken() throws SQLException {
        Connection held = session;
        if (held == null) {
            return take();
        }
        if (System.nanoTime() - nextCheck < 0) {
            return true;
        }
        nextCheck = System.nanoTime() + CHECK_INTERVAL.toNanos();
        if (held.isValid(CHECK_SECONDS)) {
            return true;
        }
        drop(held);
        return false;
    }

    void release() {
        Connection held = session;
        if (held == null) {
            return;
        }
        session = null;
        try (Statement statement = held.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(" + LOCK + "); RESET idle_session_timeout");
            held.close();
        } catch (SQLException e) {
            drop(held);
        }
    }

    private boolean take() throws SQLException {
        Connection candidate = dataSource.getConnection();
        try (Statement statement = candidate.createStatement()) {
            if (locked(statement)) {
                // The server frees the lock of a process that froze or whose machine is gone.
                statement.execute("SET idle_session_timeout = '60s'");
                session = candidate;
                nextCheck = System.nanoTime() + CHECK_INTERVAL.toNanos();
                return true;
            }
        } catch (SQLException e) {
            drop(candidate);
            throw e;
        }
        candidate.close();
        return false;
    }

    private static boolean locked(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Ends the session itself, as a pool would keep it, and the lock with it. */
    private void drop(Connection connection) {
        session = null;
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It is gone, which is what we wanted.
        }
    }
}
