package io.authledger.query.comparison;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.authledger.query.reading.LiveCollections;
import io.authledger.query.reading.ScratchGeneration;
import io.authledger.query.reading.ScratchGenerations;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Compares read models by name, and prints a line for each. */
public final class CompareTask {

    /** Everything was compared, and nothing differs. */
    public static final int SAME = 0;

    /** Not everything could be compared. */
    public static final int OPEN = 2;

    /** Something differs. */
    public static final int DIFFERENT = 3;

    /** There is no model of a name that was given. */
    public static final int UNKNOWN = 4;

    private static final int TOLD = 20;

    private final ScratchGenerations scratches;
    private final LiveCollections live;
    private final MongoDatabase database;
    private final Duration patience;
    private final Clock clock;
    private final PrintStream out;

    /**
     * @param patience how long to wait, for each collection, for what changes or is behind
     */
    CompareTask(
            ScratchGenerations scratches,
            LiveCollections live,
            MongoDatabase database,
            Duration patience,
            Clock clock,
            PrintStream out) {
        this.scratches = scratches;
        this.live = live;
        this.database = database;
        this.patience = patience;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Compares.
     *
     * @param models names; all there are where none is given
     * @return exit code
     */
    public int run(List<String> models) {
        int worst = SAME;
        for (String model : models.isEmpty() ? scratches.models() : models) {
            worst = Math.max(worst, run(model));
        }
        return worst;
    }

    private int run(String model) {
        Optional<ScratchGeneration> opened = scratches.open(model);
        if (opened.isEmpty()) {
            out.printf("%s: there is no such projection; there are %s%n", model, scratches.models());
            return UNKNOWN;
        }
        try (ScratchGeneration scratch = opened.get()) {
            scratch.build(percent -> out.printf("%s: %d %% built%n", model, percent));
            int worst = SAME;
            for (String suffix : scratch.suffixes()) {
                Outcome outcome = new Comparison(
                                raw(live.of(model, suffix).get()),
                                raw(database.getCollection(scratch.name() + suffix)),
                                clock)
                        .run(scratch, patience);
                tell(model + suffix, outcome);
                worst = Math.max(worst, codeOf(outcome));
            }
            return worst;
        }
    }

    private static int codeOf(Outcome outcome) {
        if (!outcome.isSame()) {
            return DIFFERENT;
        }
        return outcome.open().isEmpty() ? SAME : OPEN;
    }

    private static MongoCollection<BsonDocument> raw(MongoCollection<?> collection) {
        return collection.withDocumentClass(BsonDocument.class);
    }

    private void tell(String name, Outcome outcome) {
        if (outcome.isSame()) {
            out.printf("%s: same, %d documents, digest %s%n", name, outcome.same(), outcome.liveDigest());
        } else {
            out.printf(
                    "%s: DIFFERENT, digest %s, rebuilt %s; %d documents are the same, %d are not: %s%n",
                    name,
                    outcome.liveDigest(),
                    outcome.builtDigest(),
                    outcome.same(),
                    outcome.different().size(),
                    first(outcome.different()));
        }
        if (!outcome.open().isEmpty()) {
            out.printf(
                    "%s: OPEN, %d documents were of different events on the two sides for %s: %s%n",
                    name, outcome.open().size(), patience, first(outcome.open()));
        }
    }

    private static List<String> first(List<String> ids) {
        return ids.subList(0, Math.min(ids.size(), TOLD));
    }
}
