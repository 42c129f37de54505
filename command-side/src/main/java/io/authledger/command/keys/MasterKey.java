package io.authledger.command.keys;

import io.authledger.api.sealed.KeyId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the keys that lie in the database: AES-256-GCM, random 96-bit nonce in front, associated data that says which
 * key it is.
 */
final class MasterKey {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final String id;
    private final Map<String, SecretKeySpec> keys = new HashMap<>();
    private final SecureRandom random;

    /**
     * @param key 32 bytes
     */
    MasterKey(byte[] key, SecureRandom random) {
        this(key, null, random);
    }

    /**
     * @param key 32 bytes, wraps
     * @param second 32 bytes, unwraps as well; null where no other key is about
     */
    MasterKey(byte[] key, byte @Nullable [] second, SecureRandom random) {
        this.id = KeyId.of(key);
        this.random = random;
        keys.put(id, new SecretKeySpec(key, "AES"));
        if (second != null) {
            keys.put(KeyId.of(second), new SecretKeySpec(second, "AES"));
        }
    }

    String id() {
        return id;
    }

    byte[] wrap(byte[] plain, String label) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key(id), nonce, label).doFinal(plain);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    byte[] unwrap(byte[] wrapped, String label, String masterKeyId) {
        SecretKeySpec key = key(masterKeyId);
        if (wrapped.length < NONCE_BYTES + TAG_BITS / 8) {
            throw altered(label);
        }
        try {
            byte[] nonce = Arrays.copyOf(wrapped, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, label)
                    .doFinal(wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw altered(label);
        }
    }

    private SecretKeySpec key(String keyId) {
        SecretKeySpec key = keys.get(keyId);
        if (key == null) {
            throw new KeyNotUsableException(
                    "The database was written with master key " + keyId + ", but authledger.master-key is " + id);
        }
        return key;
    }

    private static KeyNotUsableException altered(String label) {
        return new KeyNotUsableException("A key in the database was altered: " + label);
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String label)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("authledger/wrapped/v1|" + label).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
