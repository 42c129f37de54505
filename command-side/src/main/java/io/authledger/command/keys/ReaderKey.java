package io.authledger.command.keys;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.authledger.api.sealed.KeyId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Wraps users' display keys for readers of the stream, in the form that {@code Topics.keys()} describes. */
final class ReaderKey {

    private final String id;
    private final DirectEncrypter encrypter;

    /**
     * @param key 32 bytes
     */
    ReaderKey(byte[] key) {
        this.id = KeyId.of(key);
        try {
            this.encrypter = new DirectEncrypter(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("A256GCM is not available", e);
        }
    }

    byte[] wrap(UUID userId, int version, byte[] displayKey) {
        OctetSequenceKey jwk = new OctetSequenceKey.Builder(displayKey)
                .keyID(String.valueOf(version))
                .build();
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(id)
                .subject(userId.toString())
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(new JWKSet(jwk).toJSONObject(false)));
        try {
            jwe.encrypt(encrypter);
        } catch (JOSEException e) {
            throw new IllegalStateException("A256GCM is not available", e);
        }
        return jwe.serialize().getBytes(StandardCharsets.US_ASCII);
    }
}
