package io.authledger.command.publishing;

import io.authledger.command.sealing.LedgerHead;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.Loop;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.command.sealing.Sealer;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes the ledger to Kafka, each event once and in order. Each process runs one; the elected one publishes, the others
 * stand by.
 */
public final class Publisher implements SmartLifecycle {

    /** After the sealer has started, and stopped before it. */
    public static final int PHASE = Sealer.PHASE + 1;

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
    private static final Duration AFTER_FENCING = Duration.ofSeconds(5);

    private final Leadership leadership;
    private final LedgerReader ledger;
    private final LedgerHead head;
    private final Callable<KafkaSession> connector;
    private final int batchSize;
    private final Loop loop;
    private Runnable endOfGrowth = () -> {};
    private @Nullable KafkaSession session;
    private long nextElection = System.nanoTime();
    private long nextProbe;
    private volatile boolean leading;
    private volatile long next = -1;
    private volatile @Nullable Instant waitingSince;

    Publisher(
            Leadership leadership,
            LedgerReader ledger,
            LedgerHead head,
            Callable<KafkaSession> connector,
            PublishingSettings settings) {
        this.leadership = leadership;
        this.ledger = ledger;
        this.head = head;
        this.connector = connector;
        this.batchSize = settings.batchSize();
        this.loop = new Loop("authledger-publisher", settings.linger(), this::step);
    }

    @Override
    public void start() {
        endOfGrowth = head.onGrowth(loop::wake);
        loop.start();
    }

    @Override
    public void stop() {
        endOfGrowth.run();
        loop.stop();
        stepDown();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** Whether the last step succeeded: publishing, or standing by. */
    boolean works() {
        return loop.works();
    }

    Optional<Throwable> failure() {
        return loop.failure();
    }

    boolean isLeading() {
        return leading;
    }

    /** Sealed events that are not on Kafka yet; not a number for one that does not publish. */
    double lag() {
        return leading && next >= 0 ? Math.max(0, head.lastLeaf() + 1 - next) : Double.NaN;
    }

    /** Age of the oldest of them. */
    double lagSeconds(Clock clock) {
        Instant since = waitingSince;
        if (since != null) {
            return Duration.between(since, clock.instant()).toMillis() / 1_000.0;
        }
        return Double.isNaN(lag()) ? Double.NaN : 0;
    }

    private Duration step() throws Exception {
        if (!elected()) {
            return IDLE;
        }
        try {
            noteWhatWaits();
            return publish(session());
        } catch (Exception e) {
            closeSession();
            if (!isFenced(e)) {
                throw e;
            }
            LOG.warn("Another publisher has taken over: {}", e.toString());
            stepDown();
            nextElection = System.nanoTime() + AFTER_FENCING.toNanos();
            return IDLE;
        }
    }

    private boolean elected() throws SQLException {
        if (!leading && System.nanoTime() - nextElection < 0) {
            return false;
        }
        nextElection = System.nanoTime() + IDLE.toNanos();
        boolean elected = leadership.heldOrTaken();
        if (elected != leading) {
            LOG.info(elected ? "Elected to publish" : "No longer elected to publish");
            leading = elected;
        }
        if (!elected) {
            closeSession();
        }
        return elected;
    }

    private KafkaSession session() throws Exception {
        KafkaSession open = session;
        if (open == null) {
            open = connector.call();
            session = open;
            checkThatTheLedgerReaches(open.next());
            next = open.next();
            waitingSince = null;
            LOG.info("Publishing from leaf {}", next);
        }
        return open;
    }

    /** A store that lost its end would fill leaves anew that Kafka has already. */
    private void checkThatTheLedgerReaches(long published) throws SQLException {
        long leaves = ledger.lastLeaf().orElse(-1) + 1;
        if (leaves < published) {
            throw new PublishingException(
                    "Kafka has " + published + " leaves of the ledger, which has only " + leaves + " itself");
        }
    }

    private Duration publish(KafkaSession open) throws SQLException, ExecutionException, InterruptedException {
        List<SealedEvent> events = head.lastLeaf() < open.next() ? List.of() : ledger.read(open.next(), batchSize);
        if (events.isEmpty()) {
            probeNowAndThen(open);
            return IDLE;
        }
        waitingSince = events.get(0).at();
        open.publish(events);
        next = open.next();
        waitingSince = null;
        nextProbe = System.nanoTime() + PROBE_INTERVAL.toNanos();
        return events.size() < batchSize ? IDLE : Duration.ZERO;
    }

    /** So that health knows while nobody logs in. */
    private void probeNowAndThen(KafkaSession open) throws ExecutionException, InterruptedException {
        if (System.nanoTime() - nextProbe >= 0) {
            open.probe();
            nextProbe = System.nanoTime() + PROBE_INTERVAL.toNanos();
        }
    }

    /** While Kafka is away the oldest waiting event is not read for publishing. */
    private void noteWhatWaits() throws SQLException {
        if (session == null && waitingSince == null && next >= 0 && head.lastLeaf() >= next) {
            waitingSince = ledger.read(next, 1).get(0).at();
        }
    }

    private void stepDown() {
        closeSession();
        leadership.release();
        leading = false;
        next = -1;
        waitingSince = null;
    }

    private void closeSession() {
        KafkaSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }

    private static boolean isFenced(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof ProducerFencedException
                        || failure instanceof InvalidProducerEpochException
                        || isFenced(failure.getCause()));
    }
}
