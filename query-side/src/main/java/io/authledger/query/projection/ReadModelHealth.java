package io.authledger.query.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when the read store answers, every reader has its partitions, and what was there at the start has been read. */
final class ReadModelHealth extends AbstractHealthIndicator {

    private static final Document PING = new Document("ping", 1);

    private final TopicReaders readers;
    private final MongoDatabase database;

    ReadModelHealth(TopicReaders readers, MongoDatabase database) {
        super("The read model cannot be checked");
        this.readers = readers;
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        for (ReaderContainer reader : readers.containers()) {
            ReaderProgress progress = reader.progress();
            health.withDetail(
                    reader.name(),
                    new Reading(progress.assigned(), progress.caughtUpOnce(), progress.lag(), reader.parked()));
            if (!reader.running() || !progress.assigned() || !progress.caughtUpOnce()) {
                health.down();
            }
        }
        try {
            database.runCommand(PING);
        } catch (MongoException e) {
            health.down().withDetail("readStore", "MongoDB does not answer");
        }
    }

    /**
     * What one reader shows of itself.
     *
     * @param lag records behind
     * @param parked records put aside
     */
    record Reading(boolean assigned, boolean caughtUp, long lag, long parked) {}
}
