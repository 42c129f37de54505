package io.authledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.note.CosignerKey;
import io.authledger.ledger.note.NoteSignature;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

/** Keys, entries and logs that tests start from. */
public final class Given {

    public static final String ORIGIN = "log.example.org/ledger";

    /** Stands in every payload: nothing that the verifier prints may have it. */
    public static final String SECRET = "sealed-payload";

    private Given() {}

    public static SigningKey key() {
        return SigningKey.of(ORIGIN, pair());
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String eventId(long index) {
        return new UUID(0x4000, 0x8000_0000_0000_0000L | index).toString();
    }

    /** As long as the bytes that are asked for, and about 40 more. */
    public static byte[] entry(long index, int payloadBytes) {
        byte[] payload = Arrays.copyOf(SECRET.getBytes(UTF_8), Math.max(payloadBytes, SECRET.length()));
        return entry(index, eventId(index), payload);
    }

    static byte[] entry(long index, String eventId, byte[] payload) {
        String user = new UUID(0x4001, 0x8000_0000_0000_0000L | index % 1000).toString();
        return new LedgerEntry(
                        index,
                        eventId,
                        user,
                        index / 1000,
                        "user.logged-in",
                        "1",
                        "2025-06-09T05:45:44.994Z",
                        "{}".getBytes(UTF_8),
                        payload)
                .encode();
    }

    static WrittenLog log(Path directory, SigningKey key, int size) throws IOException {
        WrittenLog log = new WrittenLog(directory, key);
        for (int i = 0; i < size; i++) {
            log.append(entry(i, 20));
        }
        log.checkpoint();
        return log;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** One who has cosigned a note. */
    static final class Witness {

        private final KeyPair pair = pair();
        final CosignerKey key;

        Witness(String name) {
            byte[] x509 = pair.getPublic().getEncoded();
            key = CosignerKey.of(name, Arrays.copyOfRange(x509, x509.length - 32, x509.length));
        }

        SignedNote cosign(SignedNote note) {
            return note.with(signature(note.text()));
        }

        NoteSignature signature(String text) {
            try {
                Signature ed25519 = Signature.getInstance("Ed25519");
                ed25519.initSign(pair.getPrivate());
                ed25519.update(("cosignature/v1\ntime 1749447944\n" + text).getBytes(UTF_8));
                byte[] signed = ed25519.sign();
                byte[] timed = ByteBuffer.allocate(Long.BYTES + signed.length)
                        .putLong(1_749_447_944)
                        .put(signed)
                        .array();
                return new NoteSignature(key.name(), key.id(), timed);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
