package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;

class TotpSecretTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void aSecretHas160BitsInBase32WithoutPadding() {
        String secret = TotpSecret.make(RANDOM).value();
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(new Base32().decode(secret)).hasSize(20);
    }

    @Test
    void noTwoSecretsAreAlike() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(secrets.add(TotpSecret.make(RANDOM).value())).isTrue();
        }
    }

    @Test
    void theKeyUriSaysAllThatAnAppNeeds() {
        assertThat(new TotpSecret("JBSWY3DPEHPK3PXP").otpauthUri("Acme Ltd: +1", "j***e@example.org"))
                .isEqualTo("otpauth://totp/Acme%20Ltd%3A%20%2B1:j***e%40example.org?secret=JBSWY3DPEHPK3PXP"
                        + "&issuer=Acme%20Ltd%3A%20%2B1&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void aSecretIsNotShown() {
        assertThat(new TotpSecret("JBSWY3DPEHPK3PXP")).hasToString("[redacted]");
    }
}
