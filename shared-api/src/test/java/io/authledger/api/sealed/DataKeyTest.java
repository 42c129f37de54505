package io.authledger.api.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DataKeyTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final UUID ADA = UUID.randomUUID();

    private final byte[] bytes = RANDOM.generateSeed(32);
    private final DataKey key = new DataKey(ADA, 1, bytes);

    @Test
    void whatIsSealedOpensAgain() {
        SealedSecret sealed = key.sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        assertThat(key.open(SealedField.EMAIL, sealed)).isEqualTo("ada@example.org");
    }

    @Test
    void theSameValueIsSealedDifferentlyEachTime() {
        assertThat(key.sealDisplay(SealedField.NETWORK, "192.0.2.7", RANDOM))
                .isNotEqualTo(key.sealDisplay(SealedField.NETWORK, "192.0.2.7", RANDOM));
    }

    @Test
    void aSealBindsItsField() {
        SealedSecret sealed = key.sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        assertThatThrownBy(() -> key.open(SealedField.PASSWORD_HASH, sealed)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aSealBindsItsUser() {
        SealedSecret sealed = key.sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        DataKey ofAnother = new DataKey(UUID.randomUUID(), 1, bytes);
        assertThatThrownBy(() -> ofAnother.open(SealedField.EMAIL, sealed)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aSealBindsItsKeyVersion() {
        SealedSecret sealed = key.sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        SealedSecret relabelled = new SealedSecret(2, sealed.sealed());
        assertThatThrownBy(() -> key.open(SealedField.EMAIL, relabelled)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void everyAlteredByteIsNoticed() {
        SealedSecret sealed = key.sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
        for (int i = 0; i < sealed.sealed().length; i++) {
            byte[] altered = sealed.sealed().clone();
            altered[i] ^= 1;
            SealedSecret forged = new SealedSecret(1, altered);
            assertThatThrownBy(() -> key.open(SealedField.EMAIL, forged)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void aTruncatedValueIsRefused() {
        assertThatThrownBy(() -> key.open(SealedField.EMAIL, new SealedSecret(1, new byte[5])))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(key).hasToString("[redacted]");
        assertThat(key.sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM)).hasToString("[redacted]");
        assertThat(new SecretDigest(new byte[32])).hasToString("[redacted]");
    }
}
