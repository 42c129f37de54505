package io.authledger.verifier.verification;

import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has to have signed a checkpoint besides the log.
 *
 * @param keys of witnesses, each once
 * @param needed how many of them, 0 to all
 */
public record Witnesses(List<CosignerKey> keys, int needed) {

    public Witnesses {
        keys = List.copyOf(keys);
        if (needed < 0 || needed > keys.size()) {
            throw new IllegalArgumentException("Of " + keys.size() + " witnesses " + needed + " cannot be needed");
        }
    }

    /**
     * Verifies their cosignatures.
     *
     * @param findings gets each that is wrong, and that there are too few
     */
    public Cosigned check(SignedNote checkpoint, Findings findings) {
        List<Long> times = new ArrayList<>();
        for (CosignerKey key : keys) {
            try {
                key.cosigned(checkpoint).ifPresent(times::add);
            } catch (InvalidNoteException e) {
                findings.add("the checkpoint: " + e.getMessage());
            }
        }
        if (times.size() < needed) {
            findings.add("the checkpoint has cosignatures of " + times.size() + " of these " + keys.size()
                    + " witnesses, " + needed + " are needed");
        }
        return new Cosigned(keys.size(), needed, times);
    }
}
