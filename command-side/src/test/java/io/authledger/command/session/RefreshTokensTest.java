package io.authledger.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.keys.TestKeys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {

    private static final RefreshTokens TOKENS = new RefreshTokens(TestKeys.of(1), new SecureRandom());
    private static final RefreshTokens OF_ANOTHER_SERVICE = new RefreshTokens(TestKeys.of(50), new SecureRandom());
    private static final UUID USER = UUID.randomUUID();
    private static final UUID SESSION = UUID.randomUUID();

    private final RefreshToken token = TOKENS.first(USER, SESSION);
    private final String text = TOKENS.write(token);

    @Test
    void aTokenHas114CharactersThatNeedNoEscaping() {
        assertThat(text).hasSize(114).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aTokenIsReadAsItWasWritten() {
        assertThat(TOKENS.read(text)).hasValueSatisfying(read -> {
            assertThat(read.userId()).isEqualTo(USER);
            assertThat(read.sessionId()).isEqualTo(SESSION);
            assertThat(read.generation()).isZero();
            assertThat(read.secret()).isEqualTo(token.secret());
        });
    }

    @Test
    void itsPartsLieWhereTheFormatSaysTheyDo() {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(text));
        assertThat(bytes.remaining()).isEqualTo(1 + 16 + 16 + 4 + 32 + 16);
        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(new UUID(bytes.getLong(), bytes.getLong())).isEqualTo(USER);
        assertThat(new UUID(bytes.getLong(), bytes.getLong())).isEqualTo(SESSION);
        assertThat(bytes.getInt()).isZero();
    }

    @Test
    void everyFlippedBitIsRefused() {
        byte[] bytes = decoded(text);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(TOKENS.read(encoded(flipped))).as("bit %s", bit).isEmpty();
        }
    }

    @Test
    void aTokenHasOneSpelling() {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String stem = text.substring(0, text.length() - 1);
        long accepted = letters.chars()
                .filter(last -> TOKENS.read(stem + (char) last).isPresent())
                .count();
        assertThat(accepted).isEqualTo(1);
        assertThat(TOKENS.read(text + "==")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "not a token", "eyJhbGciOiJub25lIn0.e30.", "\u0000", "ÄÖÜ"})
    void whatIsNoTokenIsRefused(String other) {
        assertThat(TOKENS.read(other)).isEmpty();
    }

    @Test
    void aTruncatedOrLengthenedTokenIsRefused() {
        for (int length = 0; length < text.length(); length++) {
            assertThat(TOKENS.read(text.substring(0, length))).isEmpty();
        }
        assertThat(TOKENS.read(text + "A")).isEmpty();
        assertThat(TOKENS.read(text + text)).isEmpty();
    }

    @Test
    void aTokenOfAnotherServiceIsRefused() {
        assertThat(OF_ANOTHER_SERVICE.read(text)).isEmpty();
    }

    @Test
    void firstSecretsAreRandom() {
        assertThat(TOKENS.first(USER, SESSION).secret())
                .hasSize(32)
                .isNotEqualTo(TOKENS.first(USER, SESSION).secret());
    }

    @Test
    void aTokenHasOneSuccessor() {
        assertThat(TOKENS.write(TOKENS.successor(token))).isEqualTo(TOKENS.write(TOKENS.successor(token)));
        RefreshToken read = TOKENS.read(text).orElseThrow();
        assertThat(TOKENS.write(TOKENS.successor(read))).isEqualTo(TOKENS.write(TOKENS.successor(token)));
    }

    @Test
    void aSuccessorIsOfTheNextGenerationOfTheSameSession() {
        RefreshToken successor = TOKENS.successor(TOKENS.successor(token));
        assertThat(successor.generation()).isEqualTo(2);
        assertThat(successor.userId()).isEqualTo(USER);
        assertThat(successor.sessionId()).isEqualTo(SESSION);
        assertThat(successor.secret()).hasSize(32).isNotEqualTo(token.secret());
    }

    @Test
    void aSuccessorIsBoundToItsUserSessionAndGeneration() {
        byte[] secret = TOKENS.successor(token).secret();
        assertThat(successor(UUID.randomUUID(), SESSION, 0)).isNotEqualTo(secret);
        assertThat(successor(USER, UUID.randomUUID(), 0)).isNotEqualTo(secret);
        assertThat(successor(USER, SESSION, 1)).isNotEqualTo(secret);
        assertThat(successor(USER, SESSION, 0)).isEqualTo(secret);
    }

    @Test
    void aSuccessorCannotBeMadeWithoutTheRotationKey() {
        assertThat(OF_ANOTHER_SERVICE.successor(token).secret())
                .isNotEqualTo(TOKENS.successor(token).secret());
    }

    @Test
    void whatIsKeptIsTheDigestOfTheSecret() throws NoSuchAlgorithmException {
        assertThat(token.digest().digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(token.secret()));
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(token).hasToString("[redacted]");
    }

    private byte[] successor(UUID user, UUID session, int generation) {
        return TOKENS.successor(new RefreshToken(user, session, generation, token.secret()))
                .secret();
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
