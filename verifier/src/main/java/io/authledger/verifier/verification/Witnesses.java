package io.authledger.verifier.verification;

import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
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
     * @return how many witnesses signed
     */
    public int check(SignedNote checkpoint, Findings findings) {
        int signed = 0;
        for (CosignerKey key : keys) {
            try {
                signed += key.cosigned(checkpoint).isPresent() ? 1 : 0;
            } catch (InvalidNoteException e) {
                findings.add("the checkpoint: " + e.getMessage());
            }
        }
        if (signed < needed) {
            findings.add("the checkpoint has cosignatures of " + signed + " of these " + keys.size() + " witnesses, "
                    + needed + " are needed");
        }
        return signed;
    }
}
