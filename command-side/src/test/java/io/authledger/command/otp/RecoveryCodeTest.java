package io.authledger.command.otp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void aSetIsTenCodesInTheFormOfTheContract() {
        List<RecoveryCode> codes = RecoveryCode.make(RANDOM);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allSatisfy(code -> assertThat(code.text())
                .matches("[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}"));
    }

    @Test
    void eachSymbolIsOneOfThirtyTwo() {
        String symbols = Stream.generate(() -> RecoveryCode.make(RANDOM))
                .limit(20)
                .flatMap(List::stream)
                .map(RecoveryCode::text)
                .collect(Collectors.joining());
        assertThat(symbols.replace("-", "").chars().distinct()).hasSize(32);
    }

    @Test
    void whatLooksAlikeOnPaperIsReadAlike() {
        assertThat(RecoveryCode.read("o0il1-abcde")).isEqualTo(new RecoveryCode("00111-abcde"));
    }

    @Test
    void sixDigitsAreNone() {
        assertThat(RecoveryCode.isMeantBy("123456")).isFalse();
        assertThat(RecoveryCode.isMeantBy("12345-67890")).isTrue();
    }

    @Test
    void aCodeDoesNotShowItself() {
        assertThat(RecoveryCode.make(RANDOM).toString()).doesNotContain("-");
    }
}
