package io.authledger.command.witness;

import io.authledger.command.checkpoint.WitnessedLog;
import io.authledger.command.sealing.Loop;
import io.authledger.command.witness.WitnessVerdict.Agrees;
import io.authledger.command.witness.WitnessVerdict.NotAsked;
import io.authledger.ledger.checkpoint.Checkpoint;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows one witness each new checkpoint. One that is away, or answers nonsense, is asked less and less often; one whose
 * word speaks against the log is asked again before it is believed.
 */
final class WitnessWatch {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessWatch.class);
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Witness witness;
    private final WitnessedLog log;
    private final Duration pace;
    private final Loop loop;

    /** How often in a row its word alone spoke against the log. */
    private int words;

    private Duration rest;
    private volatile long newest = -1;
    private volatile @Nullable Agrees agreed;
    private volatile @Nullable WitnessVerdict last;

    /**
     * @param pace the least time from one checkpoint to the next
     */
    WitnessWatch(Witness witness, WitnessedLog log, Duration pace) {
        this.witness = witness;
        this.log = log;
        this.pace = pace;
        this.rest = pace;
        this.loop = new Loop("authledger-witness-" + witness.name(), pace, this::step);
    }

    Witness witness() {
        return witness;
    }

    Loop loop() {
        return loop;
    }

    /** Leaves of the newest checkpoint that it has not cosigned; not a number before the first. */
    double behind() {
        return newest < 0 ? Double.NaN : Math.max(0, newest - witness.known());
    }

    /** Its last cosignature in this process. */
    Optional<Agrees> agreed() {
        return Optional.ofNullable(agreed);
    }

    /** Why its last answer was no cosignature. */
    Optional<String> trouble() {
        return Optional.ofNullable(last).flatMap(WitnessVerdict::trouble);
    }

    Duration step() {
        Optional<Checkpoint> checkpoint = log.newest().map(note -> Checkpoint.open(note, log.key()));
        if (checkpoint.isEmpty() || checkpoint.get().size() == 0) {
            return pace;
        }
        newest = checkpoint.get().size();
        boolean cosigned = last instanceof Agrees agrees && agrees.size() == newest;
        return cosigned ? pace : take(witness.ask());
    }

    private Duration take(WitnessVerdict verdict) {
        tell(verdict);
        last = verdict;
        words = verdict.isWordAlone() ? words + 1 : 0;
        if (verdict instanceof NotAsked) {
            rest = rest.compareTo(LONGEST_REST.dividedBy(2)) > 0 ? LONGEST_REST : rest.multipliedBy(2);
            return rest;
        }
        rest = pace;
        if (verdict instanceof Agrees now) {
            agreed = now;
        } else if (!verdict.isWordAlone() || words >= WitnessVerdict.SURE) {
            verdict.told(witness.name()).ifPresent(log::contradicted);
        }
        return pace;
    }

    private void tell(WitnessVerdict now) {
        Optional<String> before = trouble();
        Optional<String> trouble = now.trouble();
        if (trouble.isPresent() && !trouble.equals(before)) {
            LOG.warn("Witness {} does not cosign: {}", witness.name(), trouble.get());
        } else if (trouble.isEmpty() && before.isPresent()) {
            LOG.info("Witness {} cosigns again", witness.name());
        }
    }
}
