package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.authledger.api.sealed.KeyId;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The form of records on {@code Topics.keys()}. */
class ReaderKeyTest {

    private static final UUID USER = UUID.randomUUID();
    private static final byte[] READER = KeysFixture.bytes(3);
    private static final byte[] DISPLAY = KeysFixture.bytes(4);

    private final String record = new String(new ReaderKey(READER).wrap(USER, 1, DISPLAY), StandardCharsets.US_ASCII);

    @Test
    void theHeaderNamesTheReaderKeyAndTheUser() throws ParseException {
        var header = JWEObject.parse(record).getHeader();
        assertThat(header.getAlgorithm()).isEqualTo(JWEAlgorithm.DIR);
        assertThat(header.getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
        assertThat(header.getKeyID()).isEqualTo(KeyId.of(READER));
        assertThat(header.getSubject()).isEqualTo(USER.toString());
    }

    @Test
    void thePayloadIsASetOfOctetKeysNamedByVersion() throws ParseException, JOSEException {
        JWEObject jwe = JWEObject.parse(record);
        jwe.decrypt(new DirectDecrypter(READER));
        JWKSet keys = JWKSet.parse(jwe.getPayload().toString());
        assertThat(keys.getKeys()).singleElement().isInstanceOfSatisfying(OctetSequenceKey.class, key -> {
            assertThat(key.getKeyID()).isEqualTo("1");
            assertThat(key.toByteArray()).isEqualTo(DISPLAY);
        });
    }

    @Test
    void anotherKeyDoesNotOpenIt() throws ParseException {
        JWEObject jwe = JWEObject.parse(record);
        assertThatThrownBy(() -> jwe.decrypt(new DirectDecrypter(KeysFixture.bytes(5))))
                .isInstanceOf(JOSEException.class);
    }

    @Test
    void aRecordCannotBeRelabelledForAnotherUser() throws ParseException {
        String[] parts = record.split("\\.", -1);
        String[] others = new String(
                        new ReaderKey(READER).wrap(UUID.randomUUID(), 1, DISPLAY), StandardCharsets.US_ASCII)
                .split("\\.", -1);
        JWEObject relabelled = JWEObject.parse(String.join(".", others[0], parts[1], parts[2], parts[3], parts[4]));
        assertThatThrownBy(() -> relabelled.decrypt(new DirectDecrypter(READER)))
                .isInstanceOf(JOSEException.class);
    }
}
