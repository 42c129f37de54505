package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.keys.TestKeys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResetTokensTest {

    private static final ResetTokens TOKENS = new ResetTokens(TestKeys.of(1));
    private static final ResetTokens OF_ANOTHER_SERVICE = new ResetTokens(TestKeys.of(50));
    private static final UUID USER = UUID.randomUUID();
    private static final UUID RESET = UUID.randomUUID();

    private final ResetToken token = tokenOf(USER, RESET);
    private final String text = TOKENS.write(token);

    @Test
    void aTokenHas108CharactersThatNeedNoEscaping() {
        assertThat(text).hasSize(108).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aTokenIsReadAsItWasWritten() {
        assertThat(TOKENS.read(text)).hasValueSatisfying(read -> {
            assertThat(read.userId()).isEqualTo(USER);
            assertThat(read.resetId()).isEqualTo(RESET);
            assertThat(read.secret()).isEqualTo(token.secret());
        });
    }

    @Test
    void itsPartsLieWhereTheFormatSaysTheyDo() {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        assertThat(bytes.remaining()).isEqualTo(1 + 16 + 16 + 32 + 16);
        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(new UUID(bytes.getLong(), bytes.getLong())).isEqualTo(USER);
        assertThat(new UUID(bytes.getLong(), bytes.getLong())).isEqualTo(RESET);
    }

    @Test
    void theSameTokenIsDerivedAgain() {
        assertThat(TOKENS.write(tokenOf(USER, RESET))).isEqualTo(text);
    }

    @Test
    void itsSecretIsThatOfNoOtherUserResetOrKey() {
        assertThat(tokenOf(UUID.randomUUID(), RESET).secret()).isNotEqualTo(token.secret());
        assertThat(tokenOf(USER, UUID.randomUUID()).secret()).isNotEqualTo(token.secret());
        assertThat(OF_ANOTHER_SERVICE
                        .token(USER, RESET, OF_ANOTHER_SERVICE.currentKeyId())
                        .orElseThrow()
                        .secret())
                .isNotEqualTo(token.secret());
    }

    @Test
    void withoutItsKeyThereIsNoToken() {
        assertThat(TOKENS.token(USER, RESET, "0000000000000000")).isEmpty();
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(TOKENS.read(changed)).as("bit %s", bit).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "AQ", "AQ==", " ", "\uD83D\uDE00"})
    void whatIsNoTokenIsRefused(String other) {
        assertThat(TOKENS.read(other)).isEmpty();
        assertThat(TOKENS.read(text + other).isPresent()).isEqualTo(other.isEmpty());
    }

    @Test
    void aTokenOfAnotherServiceIsRefused() {
        assertThat(OF_ANOTHER_SERVICE.read(text)).isEmpty();
    }

    @Test
    void itsDigestIsThatOfTheSecret() throws NoSuchAlgorithmException {
        assertThat(token.digest().digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(token.secret()));
    }

    @Test
    void aTokenDoesNotShowItself() {
        assertThat(token).hasToString("[redacted]");
    }

    private static ResetToken tokenOf(UUID user, UUID reset) {
        return TOKENS.token(user, reset, TOKENS.currentKeyId()).orElseThrow();
    }
}
