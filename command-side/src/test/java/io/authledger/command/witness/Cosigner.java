package io.authledger.command.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.NoteSignature;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** The private key of a witness. */
final class Cosigner {

    private final KeyPair pair;
    final CosignerKey key;

    Cosigner(String name) {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        byte[] x509 = pair.getPublic().getEncoded();
        key = CosignerKey.of(name, Arrays.copyOfRange(x509, x509.length - 32, x509.length));
    }

    NoteSignature sign(String text, long time) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(("cosignature/v1\ntime " + time + "\n" + text).getBytes(UTF_8));
            byte[] bytes = ByteBuffer.allocate(Long.BYTES + 64)
                    .putLong(time)
                    .put(ed25519.sign())
                    .array();
            return new NoteSignature(key.name(), key.id(), bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As an answer has it, with its newline. */
    String line(String text, long time) {
        NoteSignature signature = sign(text, time);
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.signature().length)
                .putInt(signature.keyId().value())
                .put(signature.signature())
                .array();
        return "\u2014 " + signature.name() + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
    }
}
