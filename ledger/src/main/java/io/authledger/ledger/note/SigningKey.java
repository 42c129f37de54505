package io.authledger.ledger.note;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;

/** An Ed25519 private key with its name. */
public final class SigningKey {

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /**
     * From a pair that exists already.
     *
     * @throws IllegalArgumentException for a name that a key cannot have, and a pair that is not of Ed25519 or whose
     *     halves do not belong together
     */
    public static SigningKey of(String name, KeyPair pair) {
        return of(VerifierKey.of(name, pair.getPublic()), pair.getPrivate());
    }

    /**
     * From two halves that were kept apart.
     *
     * @throws IllegalArgumentException for a private key that is not of Ed25519, and one that does not belong to the
     *     public one
     */
    public static SigningKey of(VerifierKey verifier, PrivateKey privateKey) {
        SigningKey key = new SigningKey(privateKey, verifier);
        // Else everything would be signed for nobody to verify.
        String probe = "Do the halves belong together?\n";
        if (!key.verifier.verifies(probe, key.sign(probe))) {
            throw new IllegalArgumentException("The private key does not belong to the public one");
        }
        return key;
    }

    /** What others need to verify. */
    public VerifierKey verifier() {
        return verifier;
    }

    NoteSignature sign(String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(NoteText.encode(text));
            return new NoteSignature(verifier.name(), verifier.id(), ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an Ed25519 key", e);
        }
    }

    /** Names the key, and reveals nothing of it. */
    @Override
    public String toString() {
        return "private key of " + verifier;
    }
}
