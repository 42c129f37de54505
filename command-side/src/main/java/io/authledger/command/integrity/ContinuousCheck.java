package io.authledger.command.integrity;

import io.authledger.command.checkpoint.PublishedLog;
import io.authledger.command.sealing.Loop;
import io.authledger.command.sealing.Sealer;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tile.TilePath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/**
 * Checks the ledger against what was signed for as long as this process runs: all of it again and again, and the newest
 * leaves every second or so. Each process checks for itself, since a database that might lie must not say who checks it.
 */
final class ContinuousCheck implements SmartLifecycle {

    /** Leaves that are looked at again and again, besides those that are new. */
    private static final long RECENT = 4L * TilePath.FULL;

    private static final Duration RECENT_REST = Duration.ofSeconds(1);

    private final PublishedLog log;
    private final Walk.Ledger ledger;
    private final Findings findings;
    private final IntegritySettings settings;
    private final Patrol whole;
    private final Patrol recent;
    private long seen;

    ContinuousCheck(PublishedLog log, Walk.Ledger ledger, Findings findings, IntegritySettings settings) {
        this.log = log;
        this.ledger = ledger;
        this.findings = findings;
        this.settings = settings;
        int pace = settings.leavesPerSecond();
        this.whole = new Patrol("authledger-check", this::fromTheFirst, pace, settings.rest());
        this.recent = new Patrol("authledger-check-recent", this::overTheNewest, pace, RECENT_REST);
    }

    private Walk fromTheFirst() {
        return new Walk(ledger, findings, target());
    }

    private Walk overTheNewest() {
        Checkpoint target = target();
        long from = Math.max(0, Math.min(seen, target.size() - RECENT));
        Walk walk = Walk.from(from - from % TilePath.FULL, ledger, findings, target);
        seen = target.size();
        return walk;
    }

    /** As this process remembers it, whatever the database says by now. */
    private Checkpoint target() {
        return log.shown().checkpoint();
    }

    boolean isOff() {
        return settings.isOff();
    }

    boolean works() {
        return loops().allMatch(Loop::works);
    }

    Optional<Throwable> failure() {
        return loops().flatMap(loop -> loop.failure().stream()).findFirst();
    }

    List<String> findings() {
        return findings.first();
    }

    int wrongPlaces() {
        return findings.count();
    }

    /** Leaves that the current walk through everything has behind it. */
    long checked() {
        return whole.checked();
    }

    /** Since everything was last looked at; not a number before the first time. */
    double secondsSinceWhole() {
        return whole.secondsSinceArrival();
    }

    @Override
    public void start() {
        if (!isOff()) {
            loops().forEach(Loop::start);
        }
    }

    @Override
    public void stop() {
        loops().forEach(Loop::stop);
    }

    @Override
    public boolean isRunning() {
        return loops().anyMatch(Loop::isRunning);
    }

    @Override
    public int getPhase() {
        return Sealer.PHASE;
    }

    private Stream<Loop> loops() {
        return Stream.of(whole.loop(), recent.loop());
    }
}
