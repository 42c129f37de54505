package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.command.ChallengeView;
import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.keys.TestKeys;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OtpCodesTest {

    private static final ServiceKeys KEYS = TestKeys.of(1);
    private static final OtpCodes CODES = new OtpCodes(KEYS);
    private static final OtpCodes OF_ANOTHER_SERVICE = new OtpCodes(TestKeys.of(50));
    private static final UUID USER = new UUID(0, 1);
    private static final UUID CHALLENGE = new UUID(0, 2);
    private static final String ADDRESS = "ada@example.org";
    private static final int MANY = 100_000;

    @Test
    void aCodeHasSixDigits() {
        assertThat(IntStream.range(0, 10_000).mapToObj(OtpCodesTest::code))
                .allMatch(code -> code.matches("[0-9]{6}"))
                .anyMatch(code -> code.startsWith("0"));
    }

    @Test
    void theSameChallengeHasTheSameCode() {
        assertThat(CODES.code(USER, Channel.EMAIL, ADDRESS, of(CHALLENGE)))
                .isEqualTo(CODES.code(USER, Channel.EMAIL, ADDRESS, of(CHALLENGE)));
    }

    /** By the definition alone, so that a code under way outlives an upgrade. */
    @Test
    void aCodeIsDerivedAsTheDesignSays() throws Exception {
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(ADDRESS.getBytes(StandardCharsets.UTF_8)));
        String bound = "authledger/otp/v1|" + USER + "|EMAIL|" + digest + "|" + CHALLENGE;
        byte[] whole = KEYS.of(KeyPurpose.ONE_TIME_CODE).mac(bound);
        BigInteger first8 = new BigInteger(1, Arrays.copyOf(whole, 8));
        String expected = "%06d".formatted(first8.mod(BigInteger.valueOf(1_000_000)));
        assertThat(CODES.code(USER, Channel.EMAIL, ADDRESS, of(CHALLENGE))).contains(expected);
    }

    @Test
    void aCodeIsBoundToAllThatItIsFor() {
        assertThat(Stream.of(
                        CODES.code(USER, Channel.EMAIL, ADDRESS, of(CHALLENGE)),
                        CODES.code(new UUID(0, 9), Channel.EMAIL, ADDRESS, of(CHALLENGE)),
                        CODES.code(USER, Channel.SMS, ADDRESS, of(CHALLENGE)),
                        CODES.code(USER, Channel.EMAIL, "eve@example.org", of(CHALLENGE)),
                        CODES.code(USER, Channel.EMAIL, ADDRESS, of(new UUID(0, 9))),
                        OF_ANOTHER_SERVICE.code(USER, Channel.EMAIL, ADDRESS, ofAnotherService())))
                .doesNotHaveDuplicates();
    }

    @Test
    void aCodeMatchesItselfAndNothingElse() {
        String code = CODES.code(USER, Channel.EMAIL, ADDRESS, of(CHALLENGE)).orElseThrow();
        long matching = IntStream.range(0, 1_000_000)
                .mapToObj("%06d"::formatted)
                .filter(given -> given.equals(code) || given.endsWith(code.substring(4)))
                .filter(given -> CODES.matches(given, USER, Channel.EMAIL, ADDRESS, of(CHALLENGE)))
                .count();
        assertThat(matching).isEqualTo(1);
        assertThat(CODES.matches(code + "0", USER, Channel.EMAIL, ADDRESS, of(CHALLENGE)))
                .isFalse();
        assertThat(CODES.matches("", USER, Channel.EMAIL, ADDRESS, of(CHALLENGE)))
                .isFalse();
    }

    /** With a fixed key this is one fixed number; it would be far off if digits were lost or sign bits counted. */
    @Test
    void codesAreSpreadEvenly() {
        int[] buckets = new int[100];
        IntStream.range(0, MANY).forEach(i -> buckets[Integer.parseInt(code(i)) / 10_000]++);
        double expected = MANY / 100.0;
        double chiSquare = IntStream.of(buckets)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        // 99 degrees of freedom: 99.99 % of fair samples lie below 161.
        assertThat(chiSquare).isLessThan(161);
    }

    @Test
    void aCodeWhoseKeyIsGoneMatchesNothing() {
        ChallengeView orphan = new ChallengeView(CHALLENGE, "no such key", Instant.MAX);
        assertThat(CODES.code(USER, Channel.EMAIL, ADDRESS, orphan)).isEmpty();
        assertThat(CODES.matches("000000", USER, Channel.EMAIL, ADDRESS, orphan))
                .isFalse();
    }

    private static String code(int challenge) {
        return CODES.code(USER, Channel.EMAIL, ADDRESS, of(new UUID(1, challenge)))
                .orElseThrow();
    }

    private static ChallengeView of(UUID challengeId) {
        return new ChallengeView(challengeId, CODES.currentKeyId(), Instant.MAX);
    }

    private static ChallengeView ofAnotherService() {
        return new ChallengeView(CHALLENGE, OF_ANOTHER_SERVICE.currentKeyId(), Instant.MAX);
    }
}
