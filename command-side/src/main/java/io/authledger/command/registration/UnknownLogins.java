package io.authledger.command.registration;

import io.authledger.api.event.UnknownLoginsRejected;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What {@link UnknownAddresses} counted of failed logins, minute by minute: an event for each network, and however many
 * they are, no more than 100 for a minute.
 */
public final class UnknownLogins {

    private static final int EVENTS_A_MINUTE = 100;

    /** A minute, and as long as a write may take that began in it. */
    private static final Duration OVER = Duration.ofSeconds(65);

    private final JdbcClient jdbc;
    private final Clock clock;

    public UnknownLogins(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Minutes that are over and of which nobody has told, the oldest first. */
    public List<Instant> untold(int limit) {
        return jdbc.sql("SELECT DISTINCT minute FROM unknown_logins WHERE minute <= ? ORDER BY minute LIMIT ?")
                .params(Timestamp.from(clock.instant().minus(OVER)), limit)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
    }

    /**
     * Takes out what is to be told of a minute, in the transaction under way; nothing, where another process has done so.
     * Past 99 networks the rest, with the fewest attempts, are told together.
     */
    public List<UnknownLoginsRejected> take(Instant minute) {
        List<UnknownLoginsRejected> networks = jdbc
                .sql("DELETE FROM unknown_logins WHERE minute = ? RETURNING network, attempts")
                .param(Timestamp.from(minute))
                .query((row, n) -> new UnknownLoginsRejected(row.getString(1), minute, row.getLong(2)))
                .stream()
                .sorted(Comparator.comparingLong(UnknownLoginsRejected::attempts)
                        .reversed())
                .toList();
        return networks.size() <= EVENTS_A_MINUTE ? networks : withRestTogether(networks, minute);
    }

    private static List<UnknownLoginsRejected> withRestTogether(List<UnknownLoginsRejected> networks, Instant minute) {
        List<UnknownLoginsRejected> told = new ArrayList<>(networks.subList(0, EVENTS_A_MINUTE - 1));
        Stream<UnknownLoginsRejected> rest = networks.stream().skip(EVENTS_A_MINUTE - 1);
        told.add(new UnknownLoginsRejected(
                null, minute, rest.mapToLong(UnknownLoginsRejected::attempts).sum()));
        return told;
    }
}
