package io.authledger.query.keys;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.KeyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Opens the display keys that the command side wrapped for readers: compact JWE, {@code dir}, {@code A256GCM}. While the
 * reader key is changed there are two.
 */
final class ReaderKey {

    private static final int BYTES = 32;

    private final Map<String, SecretKeySpec> byId = new HashMap<>();

    ReaderKey(byte[]... keys) {
        for (byte[] key : keys) {
            if (key.length != BYTES) {
                throw new ReaderKeyException("The reader key has " + key.length
                        + " bytes instead of 32; make one with: openssl rand -base64 32");
            }
            byId.put(KeyId.of(key), new SecretKeySpec(key, "AES"));
        }
    }

    static ReaderKey from(ReaderKeyProperties properties) {
        byte[] first = read("authledger.reader-key", properties.readerKey(), properties.readerKeyFile());
        byte[] second =
                read("authledger.second-reader-key", properties.secondReaderKey(), properties.secondReaderKeyFile());
        if (first == null) {
            throw new ReaderKeyException("Set authledger.reader-key or authledger.reader-key-file: base64 of the 32 "
                    + "bytes that the command side wraps display keys with");
        }
        return second == null ? new ReaderKey(first) : new ReaderKey(first, second);
    }

    private static byte @Nullable [] read(String property, @Nullable String value, @Nullable Path file) {
        if (value != null && !value.isBlank()) {
            return decode(value, property);
        }
        return file == null ? null : decode(contentOf(property, file), property + "-file");
    }

    private static String contentOf(String property, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ReaderKeyException(property + "-file cannot be read: " + file);
        }
    }

    private static byte[] decode(String base64, String property) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new ReaderKeyException(property + " is not base64");
        }
    }

    /** Whether it is wrapped for this key and for this user, as far as it says itself. */
    boolean fits(UUID user, String wrapped) {
        try {
            return fits(user, JWEObject.parse(wrapped).getHeader());
        } catch (ParseException e) {
            return false;
        }
    }

    /** The user's keys by version; empty if it was wrapped for another key or another user, or was altered. */
    Optional<Map<Integer, DataKey>> open(UUID user, String wrapped) {
        try {
            JWEObject jwe = JWEObject.parse(wrapped);
            SecretKeySpec key = byId.get(jwe.getHeader().getKeyID());
            if (key == null || !fits(user, jwe.getHeader())) {
                return Optional.empty();
            }
            jwe.decrypt(new DirectDecrypter(key));
            Map<Integer, DataKey> keys = new HashMap<>();
            for (JWK jwk : JWKSet.parse(jwe.getPayload().toString()).getKeys()) {
                int version = Integer.parseInt(jwk.getKeyID());
                keys.put(
                        version,
                        new DataKey(user, version, jwk.toOctetSequenceKey().toByteArray()));
            }
            return Optional.of(keys);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean fits(UUID user, JWEHeader header) {
        return JWEAlgorithm.DIR.equals(header.getAlgorithm())
                && EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())
                && byId.containsKey(header.getKeyID())
                && user.toString().equals(header.getSubject());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
