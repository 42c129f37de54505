package io.authledger.api.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One user's key of 256 bits: seals by AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce and the associated data
 * {@code authledger/sealed/v1|user|field|key version}.
 */
public final class DataKey {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final UUID userId;
    private final int version;
    private final SecretKeySpec key;

    /**
     * @param version from 1
     * @param key 32 bytes, copied
     */
    public DataKey(UUID userId, int version, byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("A data key has 32 bytes, not " + key.length);
        }
        this.userId = userId;
        this.version = version;
        this.key = new SecretKeySpec(key, "AES");
    }

    public SealedSecret sealSecret(SealedField field, String value, SecureRandom random) {
        return new SealedSecret(version, seal(field, value, random));
    }

    public SealedDisplay sealDisplay(SealedField field, String value, SecureRandom random) {
        return new SealedDisplay(version, seal(field, value, random));
    }

    /**
     * Gives the value back.
     *
     * @throws SealBrokenException if it was not sealed by this key as this field of this user
     */
    public String open(SealedField field, SealedSecret value) {
        return open(field, value.keyVersion(), value.sealed());
    }

    /**
     * Gives the value back.
     *
     * @throws SealBrokenException if it was not sealed by this key as this field of this user
     */
    public String open(SealedField field, SealedDisplay value) {
        return open(field, value.keyVersion(), value.sealed());
    }

    private byte[] seal(SealedField field, String value, SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, field, version);
            byte[] sealed = cipher.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    private String open(SealedField field, int keyVersion, byte[] sealed) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new SealBrokenException();
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, field, keyVersion);
            byte[] opened = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return new String(opened, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealBrokenException();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, SealedField field, int keyVersion) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        String bound = "authledger/sealed/v1|" + userId + "|" + field.label() + "|" + keyVersion;
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
