package io.authledger.ledger.note;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Keys for tests. */
public final class NoteKeys {

    /** Of the tests of golang.org/x/mod/sumdb/note. */
    public static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PETER_SEED = "gQoUAtUUbI2E8kQzMPVAgOv5juF9nHT2JS/F1ccoMXM=";

    private NoteKeys() {}

    public static SigningKey generate(String name) {
        try {
            return SigningKey.of(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair peter() throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        byte[] seed = Base64.getDecoder().decode(PETER_SEED);
        String raw = HexFormat.of().formatHex(Base64.getDecoder().decode(PETER.substring(PETER.lastIndexOf("+") + 1)));
        PublicKey key = keys.generatePublic(
                new X509EncodedKeySpec(HexFormat.of().parseHex("302a300506032b6570032100" + raw.substring(2))));
        return new KeyPair(key, keys.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
    }
}
