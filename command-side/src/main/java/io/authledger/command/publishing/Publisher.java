package io.authledger.command.publishing;

import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerHaltedException;
import io.authledger.command.sealing.LedgerHead;
import io.authledger.command.sealing.LedgerReader;
import io.authledger.command.sealing.Loop;
import io.authledger.command.sealing.SealedEvent;
import io.authledger.command.sealing.Sealer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
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
    private static final Duration REPUBLICATION_CHECK = Duration.ofSeconds(1);
    private static final Duration AFTER_FENCING = Duration.ofSeconds(5);

    private final Leadership leadership;
    private final LedgerReader ledger;
    private final LedgerHead head;
    private final LedgerHalt halt;
    private final BooleanSupplier compared;
    private final Callable<KafkaSession> connector;
    private final KeyRepublication republication;
    private final int batchSize;
    private final PublishingLag lag;
    private final Loop loop;
    private Runnable endOfGrowth = () -> {};
    private @Nullable KafkaSession session;
    private long nextElection = System.nanoTime();
    private long nextProbe;
    private long nextRepublication = System.nanoTime();
    private volatile boolean leading;

    Publisher(
            Leadership leadership,
            LedgerReader ledger,
            LedgerHead head,
            LedgerHalt halt,
            BooleanSupplier compared,
            Callable<KafkaSession> connector,
            KeyRepublication republication,
            PublishingSettings settings) {
        this.leadership = leadership;
        this.ledger = ledger;
        this.head = head;
        this.halt = halt;
        this.compared = compared;
        this.connector = connector;
        this.republication = republication;
        this.batchSize = settings.batchSize();
        this.lag = new PublishingLag(ledger, head);
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

    /** Whether it stands still until an operator acts. */
    boolean isHalted() {
        return failure()
                .filter(cause -> cause instanceof PublishingException || cause instanceof LedgerHaltedException)
                .isPresent();
    }

    boolean isLeading() {
        return leading;
    }

    PublishingLag lag() {
        return lag;
    }

    private Duration step() throws Exception {
        halt.check();
        if (!compared.getAsBoolean() || !elected()) {
            return IDLE;
        }
        try {
            if (session == null) {
                lag.look();
            }
            Duration pause = publish(session());
            return republishes(session()) ? Duration.ZERO : pause;
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
            lag.forget();
        }
        return elected;
    }

    private KafkaSession session() throws Exception {
        KafkaSession open = session;
        if (open == null) {
            open = connector.call();
            session = open;
            lag.published(open.next());
            LOG.info("Publishing from leaf {}", open.next());
        }
        return open;
    }

    private Duration publish(KafkaSession open) throws SQLException, ExecutionException, InterruptedException {
        List<SealedEvent> events = head.lastLeaf() < open.next() ? List.of() : ledger.read(open.next(), batchSize);
        if (events.isEmpty()) {
            probeNowAndThen(open);
            return IDLE;
        }
        lag.oldestIs(events.get(0));
        open.publish(events);
        lag.published(open.next());
        nextProbe = System.nanoTime() + PROBE_INTERVAL.toNanos();
        return events.size() < batchSize ? IDLE : Duration.ZERO;
    }

    private boolean republishes(KafkaSession open) throws Exception {
        if (System.nanoTime() - nextRepublication < 0) {
            return false;
        }
        boolean goesOn = republication.step(open::publishKeys);
        nextRepublication = System.nanoTime() + (goesOn ? 0 : REPUBLICATION_CHECK.toNanos());
        return goesOn;
    }

    /** So that health knows while nobody logs in. */
    private void probeNowAndThen(KafkaSession open) throws ExecutionException, InterruptedException {
        if (System.nanoTime() - nextProbe >= 0) {
            open.probe();
            nextProbe = System.nanoTime() + PROBE_INTERVAL.toNanos();
        }
    }

    private void stepDown() {
        closeSession();
        leadership.release();
        leading = false;
        lag.forget();
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
