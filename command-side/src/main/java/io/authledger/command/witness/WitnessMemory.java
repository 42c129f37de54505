package io.authledger.command.witness;

import io.authledger.command.checkpoint.History;
import io.authledger.command.checkpoint.Memory;
import io.authledger.command.witness.WitnessVerdict.Agrees;
import io.authledger.command.witness.WitnessVerdict.NotAsked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the witnesses know of the log, as a start asks them. Those that are away are asked a second time, and then left to
 * be asked while the service runs: they must not keep it from starting.
 */
final class WitnessMemory implements Memory {

    private static final int MOST_ROUNDS = 2;

    private final List<Witness> unasked;
    private int rounds;

    WitnessMemory(List<Witness> witnesses) {
        this.unasked = new ArrayList<>(witnesses);
    }

    @Override
    public String name() {
        return "witnesses";
    }

    @Override
    public Optional<String> contradiction(History history) throws IOException {
        return contradiction();
    }

    /** They hold their memory against the checkpoint that they are shown, so nobody has to look into the store. */
    Optional<String> contradiction() throws IOException {
        rounds++;
        for (Witness witness : List.copyOf(unasked)) {
            WitnessVerdict verdict = askUntilSure(witness);
            if (!(verdict instanceof NotAsked)) {
                unasked.remove(witness);
            }
            if (!(verdict instanceof NotAsked || verdict instanceof Agrees)) {
                return verdict.told(witness.name());
            }
        }
        if (!unasked.isEmpty() && rounds < MOST_ROUNDS) {
            throw new IOException(unasked.size() + " witnesses do not answer");
        }
        return Optional.empty();
    }

    /** Asks again while its word alone speaks against the log. */
    private static WitnessVerdict askUntilSure(Witness witness) {
        WitnessVerdict verdict = witness.ask();
        for (int times = 1; times < WitnessVerdict.SURE && verdict.isWordAlone(); times++) {
            verdict = witness.ask();
        }
        return verdict;
    }
}
