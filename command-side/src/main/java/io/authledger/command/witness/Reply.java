package io.authledger.command.witness;

import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.witness.Cosignature;
import io.authledger.ledger.witness.LatestSize;
import java.util.Optional;
import java.util.OptionalLong;

/** What a witness says by its answer to {@code add-checkpoint}. */
sealed interface Reply {

    /** 200: it has verified and kept the checkpoint. */
    record Signed(Cosignature cosignature) implements Reply {}

    /**
     * 409: it knows another size than the old one that it was given; or, where that was the checkpoint's own, another root.
     *
     * @param size that it knows; the specification asks for it in the first case alone
     */
    record Conflict(OptionalLong size) implements Reply {}

    /** 422: the proof does not lead from the tree that it knows to the checkpoint. */
    record NotConsistent() implements Reply {}

    /**
     * It has not judged the checkpoint, or not so that anybody could tell.
     *
     * @param reason in a few words
     */
    record Refused(String reason) implements Reply {}

    /** Reads an answer; nothing that a witness may write is an exception. */
    static Reply read(WitnessClient.Answer answer, SignedNote checkpoint, CosignerKey key) {
        return switch (answer.status()) {
            case 200 -> signed(answer, checkpoint, key);
            case 400 -> new Refused("HTTP 400: it does not understand the request");
            case 403 -> new Refused("HTTP 403: it trusts no key that signed the checkpoint");
            case 404 -> new Refused("HTTP 404: it does not know this log");
            case 409 -> new Conflict(size(answer));
            case 422 -> new NotConsistent();
            default -> new Refused("HTTP " + answer.status());
        };
    }

    private static Reply signed(WitnessClient.Answer answer, SignedNote checkpoint, CosignerKey key) {
        try {
            Optional<Cosignature> found = Cosignature.parse(answer.body(), checkpoint, key);
            return found.isPresent()
                    ? new Signed(found.get())
                    : new Refused("HTTP 200 without a cosignature of its key");
        } catch (InvalidNoteException wrong) {
            return new Refused("HTTP 200 with a wrong cosignature");
        } catch (IllegalArgumentException malformed) {
            return new Refused("HTTP 200 with something that is no cosignature");
        }
    }

    private static OptionalLong size(WitnessClient.Answer answer) {
        try {
            return answer.mediaType().equalsIgnoreCase(LatestSize.MEDIA_TYPE)
                    ? OptionalLong.of(LatestSize.parse(answer.body()).size())
                    : OptionalLong.empty();
        } catch (IllegalArgumentException malformed) {
            return OptionalLong.empty();
        }
    }
}
