package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.authledger.api.BreachCheckFailure;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final String ADDRESS = "ada@example.org";

    private static final CommonPasswords COMMON = CommonPasswords.load();
    private static final ContextWords WORDS = new ContextWords(List.of("AuthLedger", "Analytical Engine"));

    private final PasswordPolicy policy = new PasswordPolicy(8, WORDS, COMMON, BreachedPasswords.UNASKED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paper kites of 1984",
                "          ",
                "\u00e4\u00f6\u00fc\u00df\u0439\u0639\u4e2d\ud83d\ude00",
                // A family held together by zero-width joiners, which print nothing but are no control characters.
                "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66!",
                "ada@example.org!"
            })
    void anyCharactersWillDo(String password) {
        assertAccepted(password);
    }

    @Test
    void codePointsAreCountedAfterNormalisation() {
        assertRefused("\ud83d\ude00".repeat(7));
        assertAccepted("\ud83d\ude00".repeat(8));
        assertRefused("e\u0301".repeat(7));
        assertAccepted("\ufb03".repeat(3)); // one ligature, three letters
    }

    @Test
    void thereIsALongestPassword() {
        assertAccepted("x".repeat(128));
        assertAccepted("\ud83d\ude00".repeat(128));
        assertRefused("x".repeat(129));
        assertRefused("e\u0301".repeat(5_000));
    }

    @Test
    void theShortestLengthIsConfigured() {
        assertThatCode(() -> new PasswordPolicy(15, WORDS, COMMON, BreachedPasswords.UNASKED)
                        .check(Password.of("x".repeat(15)), ADDRESS))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> new PasswordPolicy(15, WORDS, COMMON, BreachedPasswords.UNASKED)
                        .check(Password.of("x".repeat(14)), ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PassWord",
                "12345678",
                "qwertyuiop",
                "trustno1",
                // Full-width letters are the same password after NFKC.
                "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44",
                "correcthorsebatterystaple"
            })
    void commonPasswordsAreRefused(String password) {
        assertRefused(password);
    }

    @Test
    void theListHasMoreThanAsvsAsksFor() {
        assertThat(COMMON.size()).isEqualTo(100_002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pass\u0000word", "password\n", "pass\u0085word", "password\ud800", "\udc00password"})
    void controlCharactersAndHalfPairsAreRefused(String password) {
        assertRefused(password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org", "ADA@Example.ORG", "\uff41da@example.org"})
    void theAddressIsNoPassword(String password) {
        assertRefused(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authledger",
                "AuthLedger!",
                "authledgerauthledger",
                "\uff41uthledger",
                "analytical engine",
                "lovelace",
                "king.lovelace+",
                "lovelace-authledger"
            })
    void wordsOfTheContextAloneAreNoPassword(String password) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.check(Password.of(password), "Ada-King.Lovelace+news@example.org"))
                .returns(ErrorCode.PASSWORD_NOT_ACCEPTABLE, ApiException::code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lovelace1815", "my authledger password", "adaadaada", "love lace 1815"})
    void anythingBesideThemWillDo(String password) {
        assertThatCode(() -> policy.check(Password.of(password), "Ada-King.Lovelace+news@example.org"))
                .doesNotThrowAnyException();
    }

    @Test
    void aPasswordKnownFromABreachIsRefused() {
        PasswordPolicy asking = new PasswordPolicy(8, WORDS, COMMON, Password.of("paper kites of 1984")::equals);
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> asking.check(Password.of("paper kites of 1984"), ADDRESS))
                .returns(ErrorCode.PASSWORD_NOT_ACCEPTABLE, ApiException::code);
        assertThat(asking.check(Password.of("paper kites of 1985"), ADDRESS)).isNull();
    }

    @Test
    void aPasswordIsAcceptedWhereNobodyCanSay() {
        PasswordPolicy asking = new PasswordPolicy(8, WORDS, COMMON, password -> {
            throw new BreachCheckFailedException(BreachCheckFailure.TIMED_OUT, "too late");
        });
        assertThat(asking.check(Password.of("paper kites of 1984"), ADDRESS)).isEqualTo(BreachCheckFailure.TIMED_OUT);
    }

    @Test
    void nobodyIsAskedAboutWhatIsRefusedAnyway() {
        PasswordPolicy asking = new PasswordPolicy(8, WORDS, COMMON, password -> {
            throw new AssertionError("asked");
        });
        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> asking.check(Password.of("12345678"), ADDRESS));
    }

    private void assertAccepted(String password) {
        assertThatCode(() -> policy.check(Password.of(password), ADDRESS)).doesNotThrowAnyException();
    }

    private void assertRefused(String password) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> policy.check(Password.of(password), ADDRESS))
                .returns(ErrorCode.PASSWORD_NOT_ACCEPTABLE, ApiException::code);
    }
}
