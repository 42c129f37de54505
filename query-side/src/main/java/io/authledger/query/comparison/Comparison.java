package io.authledger.query.comparison;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.authledger.query.reading.ScratchGeneration;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Holds each document of one collection that is read against the one that was built once more. Both sides may go on meanwhile:
 * what was made of different events is looked at again.
 */
final class Comparison {

    private static final int AT_ONCE = 500;
    private static final String LEDGER_INDEX = "ledgerIndex";
    private static final String EXPIRES_AT = "expiresAt";

    private final MongoCollection<BsonDocument> live;
    private final MongoCollection<BsonDocument> built;
    private final Clock clock;
    private final DocumentDigest liveDigest = new DocumentDigest();
    private final DocumentDigest builtDigest = new DocumentDigest();
    private final Set<BsonValue> open = new LinkedHashSet<>();
    private final List<String> different = new ArrayList<>();
    private long same;

    /** A document as it is on both sides; null where it is not there. */
    private record Pair(
            @Nullable BsonDocument live, @Nullable BsonDocument built) {

        boolean isSame() {
            return live != null && live.equals(built);
        }

        boolean isGone() {
            return live == null && built == null;
        }

        /** Made of the same events, and yet not the same: no waiting helps. */
        boolean isDifferent() {
            BsonValue index = index(live);
            return index != null && index.equals(index(built)) && !isSame();
        }

        private static @Nullable BsonValue index(@Nullable BsonDocument document) {
            return document == null ? null : document.get(LEDGER_INDEX);
        }
    }

    Comparison(MongoCollection<BsonDocument> live, MongoCollection<BsonDocument> built, Clock clock) {
        this.live = live;
        this.built = built;
        this.clock = clock;
    }

    /**
     * Compares.
     *
     * @param scratch what was built, and is read on while documents differ
     * @param patience how long at most
     */
    Outcome run(ScratchGeneration scratch, Duration patience) {
        compareAll();
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() - deadline < 0) {
            scratch.more();
            judge(pairs(open.stream().limit(AT_ONCE).toList()));
        }
        List<String> left = open.stream().map(Comparison::text).toList();
        return new Outcome(same, liveDigest.hex(), builtDigest.hex(), List.copyOf(different), left);
    }

    private void compareAll() {
        inChunks(live, ids -> judge(pairs(ids)));
        inChunks(built, ids -> {
            Map<BsonValue, Pair> pairs = pairs(ids);
            pairs.values().removeIf(pair -> pair.live() != null);
            judge(pairs);
        });
    }

    private static void inChunks(MongoCollection<BsonDocument> side, Consumer<List<BsonValue>> task) {
        List<BsonValue> ids = new ArrayList<>();
        for (BsonDocument document : side.find().projection(Projections.include("_id"))) {
            ids.add(document.get("_id"));
            if (ids.size() == AT_ONCE) {
                task.accept(List.copyOf(ids));
                ids.clear();
            }
        }
        task.accept(List.copyOf(ids));
    }

    private Map<BsonValue, Pair> pairs(List<BsonValue> ids) {
        Map<BsonValue, BsonDocument> left = find(live, ids);
        Map<BsonValue, BsonDocument> right = find(built, ids);
        Map<BsonValue, Pair> pairs = new LinkedHashMap<>();
        ids.forEach(id -> pairs.put(id, new Pair(left.get(id), right.get(id))));
        return pairs;
    }

    private Map<BsonValue, BsonDocument> find(MongoCollection<BsonDocument> side, List<BsonValue> ids) {
        Map<BsonValue, BsonDocument> found = new HashMap<>();
        for (BsonDocument document : side.find(Filters.in("_id", ids))) {
            if (!hasExpired(document)) {
                found.put(document.get("_id"), document);
            }
        }
        return found;
    }

    /** One side may have taken it away already. */
    private boolean hasExpired(BsonDocument document) {
        BsonValue end = document.get(EXPIRES_AT);
        return end != null && end.asDateTime().getValue() < clock.millis();
    }

    private void judge(Map<BsonValue, Pair> pairs) {
        pairs.forEach((id, pair) -> {
            open.remove(id);
            if (pair.isSame() || pair.isDifferent()) {
                add(liveDigest, pair.live());
                add(builtDigest, pair.built());
            }
            if (pair.isSame()) {
                same++;
            } else if (pair.isDifferent()) {
                different.add(text(id));
            } else if (!pair.isGone()) {
                // At the end, so that each has its turn.
                open.add(id);
            }
        });
    }

    private static String text(BsonValue id) {
        return id.isBinary() ? id.asBinary().asUuid().toString() : new BsonDocument("_id", id).toJson();
    }

    private static void add(DocumentDigest digest, @Nullable BsonDocument document) {
        if (document != null) {
            digest.add(document);
        }
    }
}
