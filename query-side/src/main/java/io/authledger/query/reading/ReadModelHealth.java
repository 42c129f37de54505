package io.authledger.query.reading;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
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
        for (String name : readers.names()) {
            Optional<ReaderContainer> reader = readers.find(name);
            health.withDetail(
                    name,
                    reader.map(each -> Reading.of(each, readers.parked(name))).orElse(Reading.NONE));
            if (reader.filter(ReadModelHealth::serves).isEmpty()) {
                health.down();
            }
        }
        try {
            database.runCommand(PING);
        } catch (MongoException e) {
            health.down().withDetail("readStore", "MongoDB does not answer");
        }
    }

    private static boolean serves(ReaderContainer reader) {
        return reader.running()
                && reader.progress().assigned()
                && reader.progress().caughtUpOnce();
    }

    /**
     * What one reader shows of itself.
     *
     * @param lag records behind
     * @param parked records put aside
     */
    record Reading(boolean assigned, boolean caughtUp, long lag, long parked) {

        static final Reading NONE = new Reading(false, false, 0, 0);

        static Reading of(ReaderContainer reader, long parked) {
            ReaderProgress progress = reader.progress();
            return new Reading(progress.assigned(), progress.caughtUpOnce(), progress.lag(), parked);
        }
    }
}
