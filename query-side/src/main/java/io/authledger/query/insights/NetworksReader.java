package io.authledger.query.insights;

import io.authledger.api.error.ApiException;
import io.authledger.api.sealed.SealBrokenException;
import io.authledger.api.sealed.SealedField;
import io.authledger.query.insights.NetworksReply.Network;
import io.authledger.query.keys.DisplayKeyRing;
import io.authledger.query.keys.DisplayKeys;
import io.authledger.query.network.TruncatedNetwork;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens where failures came from, and shows what is too common to tell of any one user. */
final class NetworksReader {

    /** A network with fewer users than this is not shown. */
    static final int FEWEST_USERS = 5;

    /** The most failures that one request opens. */
    static final int MOST_FAILURES = 10_000;

    /** The most networks that one reply has. */
    private static final int MOST_NETWORKS = 1_000;

    private static final Comparator<Network> WORST_FIRST =
            Comparator.comparingLong(Network::failures).reversed().thenComparing(Network::network);

    private final Supplier<InsightsStore> live;
    private final DisplayKeys displayKeys;
    private final InsightsProperties kept;
    private final Clock clock;
    private final int mostFailures;

    /**
     * @param mostFailures that one request opens, the newest
     */
    NetworksReader(
            Supplier<InsightsStore> live,
            DisplayKeys displayKeys,
            InsightsProperties kept,
            Clock clock,
            int mostFailures) {
        this.live = live;
        this.displayKeys = displayKeys;
        this.kept = kept;
        this.clock = clock;
        this.mostFailures = mostFailures;
    }

    private static final class Seen {

        private final Set<UUID> users = new HashSet<>();
        private long failures;

        private void add(UUID user) {
            users.add(user);
            failures++;
        }
    }

    /**
     * The networks of a span.
     *
     * @throws ApiException {@code parameter_not_valid} if some of its failures are kept no longer
     */
    NetworksReply read(Span span) {
        if (span.from().isBefore(clock.instant().minus(kept.failures()))) {
            throw Span.notValid("from is longer ago than failures are kept");
        }
        List<Failure> found = live.get().failures().latest(span.from(), span.to(), mostFailures + 1);
        Instant completeFrom = found.size() <= mostFailures
                ? span.from()
                : found.get(mostFailures).at().plusMillis(1);
        List<Failure> failures = found.stream()
                .filter(failure -> !failure.at().isBefore(completeFrom))
                .toList();
        Map<UUID, DisplayKeyRing> keys = displayKeys.ofAll(
                failures.stream().map(Failure::user).distinct().toList());
        Map<String, Seen> seen = new HashMap<>();
        long unopened = 0;
        for (Failure failure : failures) {
            DisplayKeyRing ring = keys.get(failure.user());
            if (ring != null && ring.forgotten()) {
                continue;
            }
            String network = ring == null ? null : open(ring, failure);
            if (network == null) {
                unopened++;
            } else {
                seen.computeIfAbsent(network, first -> new Seen()).add(failure.user());
            }
        }
        return new NetworksReply(span.from(), span.to(), completeFrom, unopened, shown(seen));
    }

    private static @Nullable String open(DisplayKeyRing ring, Failure failure) {
        try {
            return ring.opens(failure.network())
                    ? TruncatedNetwork.of(ring.open(SealedField.NETWORK, failure.network()))
                    : null;
        } catch (SealBrokenException e) {
            return null;
        }
    }

    private static List<Network> shown(Map<String, Seen> seen) {
        return seen.entrySet().stream()
                .filter(each -> each.getValue().users.size() >= FEWEST_USERS)
                .map(each -> new Network(
                        each.getKey(),
                        each.getValue().failures,
                        each.getValue().users.size()))
                .sorted(WORST_FIRST)
                .limit(MOST_NETWORKS)
                .toList();
    }
}
