package io.authledger.command.publishing;

import io.authledger.command.sealing.LedgerHead;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.SealedEvent;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far Kafka is behind the ledger. The publisher's thread writes it, others read it. */
final class PublishingLag {

    private static final long UNKNOWN = -1;

    private final LedgerReader ledger;
    private final LedgerHead head;
    private volatile long next = UNKNOWN;
    private volatile @Nullable Instant waitingSince;

    PublishingLag(LedgerReader ledger, LedgerHead head) {
        this.ledger = ledger;
        this.head = head;
    }

    /** Sealed events that are not on Kafka yet; not a number where another process publishes. */
    double events() {
        return next == UNKNOWN ? Double.NaN : Math.max(0, head.lastLeaf() + 1 - next);
    }

    /** Age of the oldest of them. */
    double seconds(Clock clock) {
        Instant since = waitingSince;
        if (since != null) {
            return Duration.between(since, clock.instant()).toMillis() / 1_000.0;
        }
        return next == UNKNOWN ? Double.NaN : 0;
    }

    void published(long nowNext) {
        next = nowNext;
        waitingSince = null;
    }

    void oldestIs(SealedEvent event) {
        waitingSince = event.at();
    }

    /** Finds out what waits while Kafka is away and nothing is read for it. */
    void look() throws SQLException {
        if (waitingSince == null && next != UNKNOWN && head.lastLeaf() >= next) {
            oldestIs(ledger.read(next, 1).get(0));
        }
    }

    void forget() {
        next = UNKNOWN;
        waitingSince = null;
    }
}
