package io.authledger.query;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.authledger.api.sealed.KeyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Display keys as the command side wraps them for the reader key. */
public final class WrappedForReaders {

    private WrappedForReaders() {}

    public static String wrap(byte[] readerKey, UUID user, Map<Integer, byte[]> keys) {
        List<JWK> jwks = new ArrayList<>();
        keys.forEach((version, key) -> jwks.add(new OctetSequenceKey.Builder(key)
                .keyID(Integer.toString(version))
                .build()));
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(KeyId.of(readerKey))
                .subject(user.toString())
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(new JWKSet(jwks).toString(false)));
        try {
            jwe.encrypt(new DirectEncrypter(readerKey));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwe.serialize();
    }
}
