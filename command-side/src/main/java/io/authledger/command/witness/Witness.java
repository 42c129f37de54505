package io.authledger.command.witness;

import io.authledger.command.checkpoint.WitnessedLog;
import io.authledger.command.witness.WitnessVerdict.Agrees;
import io.authledger.command.witness.WitnessVerdict.BehindWitness;
import io.authledger.command.witness.WitnessVerdict.Contradicts;
import io.authledger.command.witness.WitnessVerdict.NotAsked;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import io.authledger.ledger.tree.ProofCheck;
import io.authledger.ledger.witness.AddCheckpoint;
import io.authledger.ledger.witness.Cosignature;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One witness, and what it has cosigned. Whatever speaks against the log makes it forget the size that it believes the
 * witness to know, so that the next time it is told anew.
 */
final class Witness {

    /** One to be told the size, one to go on from there, and one more where another process of ours was faster. */
    private static final int MOST_POSTS = 3;

    /** A cosignature of a later time says that one of two clocks is wrong, and proves no time. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private final CosignerKey key;
    private final WitnessClient client;
    private final WitnessedLog log;
    private final Clock clock;

    /** What it cosigned last, by its word; 0 where nobody knows. */
    private volatile long known;

    /** What it cosigned last, proved by its signature; nothing before the first in this process. */
    private @Nullable Checkpoint cosigned;

    Witness(CosignerKey key, WitnessClient client, WitnessedLog log, Clock clock) {
        this.key = key;
        this.client = client;
        this.log = log;
        this.clock = clock;
    }

    /** The name of its key. */
    String name() {
        return key.name();
    }

    /** Size of the checkpoint that it cosigned last, as far as is known; 0 where nothing is. */
    long known() {
        return known;
    }

    /**
     * Shows it the newest stored checkpoint, and keeps its cosignature. Takes at most three times the timeout, and throws
     * only what the log does.
     */
    synchronized WitnessVerdict ask() {
        try {
            for (int post = 0; post < MOST_POSTS; post++) {
                // Read after each answer: whatever was signed was stored before, by whichever process.
                Optional<SignedNote> newest = log.newest();
                if (newest.isEmpty()) {
                    return new NotAsked("there is no checkpoint yet");
                }
                Optional<WitnessVerdict> verdict = show(newest.get());
                if (verdict.isPresent()) {
                    return verdict.get();
                }
            }
            return new NotAsked("the size that it knows changes with each answer");
        } catch (IOException e) {
            return new NotAsked(String.valueOf(e.getMessage()));
        }
    }

    /** Empty where it has said from which size to go on. */
    private Optional<WitnessVerdict> show(SignedNote note) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(note, log.key());
        Checkpoint before = cosigned;
        if (before != null && before.size() > checkpoint.size()) {
            return Optional.of(new Contradicts(
                    "it has cosigned size " + before.size() + ", and the newest checkpoint stored has "
                            + checkpoint.size(),
                    true));
        }
        long old = known;
        if (old > checkpoint.size()) {
            known = 0;
            return Optional.of(new BehindWitness(old));
        }
        List<Hash> proof = log.consistencyProof(old, checkpoint.size());
        if (before != null && before.size() == old && !follows(before, checkpoint, proof)) {
            return Optional.of(new Contradicts(
                    "it has cosigned another tree of size " + old + " than the one that is stored", true));
        }
        Reply reply = Reply.read(client.post(new AddCheckpoint(old, proof, note)), note, key);
        return judge(reply, old, checkpoint);
    }

    private Optional<WitnessVerdict> judge(Reply reply, long old, Checkpoint checkpoint) {
        if (reply instanceof Reply.Signed signed) {
            return Optional.of(agreed(signed.cosignature(), checkpoint));
        } else if (reply instanceof Reply.Conflict conflict) {
            return conflict(conflict.size(), old, checkpoint);
        } else if (reply instanceof Reply.NotConsistent) {
            return Optional.of(notConsistent(old, checkpoint));
        }
        return Optional.of(new NotAsked(((Reply.Refused) reply).reason()));
    }

    private WitnessVerdict agreed(Cosignature cosignature, Checkpoint checkpoint) {
        Instant at = Instant.ofEpochSecond(Math.min(cosignature.time(), Instant.MAX.getEpochSecond()));
        if (at.isAfter(clock.instant().plus(MOST_AHEAD))) {
            return new NotAsked("its cosignature is of a time to come");
        }
        log.cosigned(checkpoint.size(), cosignature.signature());
        known = checkpoint.size();
        cosigned = checkpoint;
        return new Agrees(checkpoint.size(), at);
    }

    private Optional<WitnessVerdict> conflict(OptionalLong told, long old, Checkpoint checkpoint) {
        if (old > 0 && old == checkpoint.size() && told.orElse(old) == old) {
            return Optional.of(anotherTree(old));
        }
        if (told.isEmpty() || told.getAsLong() == old) {
            known = 0;
            return Optional.of(new NotAsked("HTTP 409 that names no other size"));
        }
        known = told.getAsLong();
        return Optional.empty();
    }

    /** Also where the sizes are the same and the roots are not, which some answer so, and others by a conflict. */
    private WitnessVerdict notConsistent(long old, Checkpoint checkpoint) {
        if (old == 0) {
            return new NotAsked("HTTP 422 where nothing was to be proved");
        }
        return old == checkpoint.size()
                ? anotherTree(old)
                : contradiction(
                        "it says that the tree of size " + checkpoint.size() + " does not add to the one of size " + old
                                + " that it has cosigned",
                        old);
    }

    private WitnessVerdict anotherTree(long size) {
        return contradiction("it says that it has cosigned another tree of size " + size, size);
    }

    /** Its word, unless what it signed itself says otherwise: that was held against the log before it was asked. */
    private WitnessVerdict contradiction(String how, long old) {
        known = 0;
        Checkpoint before = cosigned;
        return before != null && before.size() == old
                ? new NotAsked("it refuses what it has cosigned itself")
                : new Contradicts(how, false);
    }

    private static boolean follows(Checkpoint before, Checkpoint now, List<Hash> proof) {
        try {
            ProofCheck.consistency(before.size(), now.size(), before.root(), now.root(), proof);
            return true;
        } catch (InvalidProofException e) {
            return false;
        }
    }
}
