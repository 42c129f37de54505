package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import com.warrenstrange.googleauth.GoogleAuthenticator;
import com.warrenstrange.googleauth.GoogleAuthenticatorConfig.GoogleAuthenticatorConfigBuilder;
import com.warrenstrange.googleauth.HmacHashFunction;
import io.authledger.command.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpCodesTest {

    private static final String SECRET = base32("12345678901234567890");
    private static final Instant NOW = Instant.parse("2025-06-09T05:45:44.994Z");
    private static final long STEP = NOW.getEpochSecond() / 30;
    private static final long NONE_USED = -1;

    private final TestClock clock = new TestClock(NOW);
    private final TotpCodes codes = new TotpCodes(clock);

    /** RFC 4226, appendix D. */
    @ParameterizedTest
    @CsvSource({
        "0, 755224", "1, 287082", "2, 359152", "3, 969429", "4, 338314",
        "5, 254676", "6, 287922", "7, 162583", "8, 399871", "9, 520489"
    })
    void theVectorsOfRfc4226(long counter, String code) {
        assertThat(codes.code(SECRET, counter)).isEqualTo(code);
    }

    /** RFC 6238, appendix B: eight digits there, of which six are the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theVectorsOfRfc6238(long second, String code) {
        assertThat(codes.code(SECRET, second / 30)).isEqualTo(code.substring(2));
    }

    /** The appendix whole, at the library that makes our codes. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void theLibraryKnowsEveryRowOfRfc6238(long second, String sha1, String sha256, String sha512) {
        assertThat(library(HmacHashFunction.HmacSHA1, 20, second)).isEqualTo(sha1);
        assertThat(library(HmacHashFunction.HmacSHA256, 32, second)).isEqualTo(sha256);
        assertThat(library(HmacHashFunction.HmacSHA512, 64, second)).isEqualTo(sha512);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1"})
    void aCodeOfNowOrOfAStepEitherSideIsKnownByItsStep(int offset) {
        assertThat(codes.step(SECRET, codes.code(SECRET, STEP + offset), NONE_USED))
                .hasValue(STEP + offset);
    }

    @ParameterizedTest
    @CsvSource({"-2", "2"})
    void aCodeFurtherAwayIsNone(int offset) {
        assertThat(codes.step(SECRET, codes.code(SECRET, STEP + offset), NONE_USED))
                .isEmpty();
    }

    @Test
    void aUsedStepAndAllBeforeItAreNone() {
        assertThat(codes.step(SECRET, codes.code(SECRET, STEP), STEP)).isEmpty();
        assertThat(codes.step(SECRET, codes.code(SECRET, STEP - 1), STEP)).isEmpty();
        assertThat(codes.step(SECRET, codes.code(SECRET, STEP + 1), STEP)).hasValue(STEP + 1);
    }

    @Test
    void theWindowMovesWithTheClock() {
        String code = codes.code(SECRET, STEP);
        clock.advance(Duration.ofSeconds(60));
        assertThat(codes.step(SECRET, code, NONE_USED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"abcde-fghij", "''", "12345", "٧٥٥٢٢٤"})
    void whatIsNotSixDigitsIsNoCode(String text) {
        assertThat(codes.step(SECRET, text, NONE_USED)).isEmpty();
    }

    private static String library(HmacHashFunction hash, int bytes, long second) {
        GoogleAuthenticator authenticator = new GoogleAuthenticator(new GoogleAuthenticatorConfigBuilder()
                .setCodeDigits(8)
                .setHmacHashFunction(hash)
                .build());
        String secret = base32("1234567890".repeat(7).substring(0, bytes));
        return "%08d".formatted(authenticator.getTotpPassword(secret, second * 1_000));
    }

    private static String base32(String ascii) {
        return new Base32().encodeToString(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
