package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2PasswordHasherTest {

    private static final Argon2 ARGON2 = FastestArgon2.choose();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Argon2Parameters CHEAP = new Argon2Parameters(64, 2, 1);

    private final PasswordHasher hasher = new Argon2PasswordHasher(ARGON2, CHEAP, RANDOM);

    @Test
    void theRightPasswordMatchesHoweverItWasTyped() {
        PasswordHash hash = hasher.hash(Password.of("caf\u00e9 noir"));
        assertThat(hasher.verify(Password.of("cafe\u0301 noir"), hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caf\u00e9 noi", "caf\u00e9 noir ", "Caf\u00e9 noir", "caf\ud800 noir"})
    void anotherPasswordDoesNot(String wrong) {
        PasswordHash hash = hasher.hash(Password.of("caf\u00e9 noir"));
        assertThat(hasher.verify(Password.of(wrong), hash)).isFalse();
    }

    @Test
    void aPasswordPastTheLimitIsJustWrong() {
        PasswordHash hash = hasher.hash(Password.of("x".repeat(128)));
        assertThat(hasher.verify(Password.of("x".repeat(16_000)), hash)).isFalse();
    }

    @Test
    void noTwoHashesAreEqual() {
        assertThat(hasher.hash(Password.of("password"))).isNotEqualTo(hasher.hash(Password.of("password")));
    }

    @Test
    void aHashIsWrittenInTheStandardForm() {
        assertThat(hasher.hash(Password.of("password")).phc())
                .matches("\\$argon2id\\$v=19\\$m=64,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    }

    @Test
    void aHashOfAnotherCostStillVerifiesAndWantsRehashing() {
        PasswordHash old =
                new Argon2PasswordHasher(ARGON2, new Argon2Parameters(128, 1, 2), RANDOM).hash(Password.of("password"));
        PasswordHash stored = PasswordHash.parse(old.phc());
        assertThat(hasher.verify(Password.of("password"), stored)).isTrue();
        assertThat(hasher.verify(Password.of("passwore"), stored)).isFalse();
        assertThat(hasher.needsRehash(stored)).isTrue();
        assertThat(hasher.needsRehash(hasher.hash(Password.of("password")))).isFalse();
    }

    @Test
    void aHashFromElsewhereVerifiesAndWantsRehashing() {
        PasswordHash foreign = PasswordHash.parse(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(hasher.verify(Password.of("password"), foreign)).isTrue();
        assertThat(hasher.needsRehash(foreign)).isTrue();
    }

    @Test
    void theDecoyMatchesNobodyAndCostsWhatARealCheckCosts() {
        List<Argon2Parameters> spent = new ArrayList<>();
        Argon2 counting = (password, salt, parameters, tagBytes) -> {
            spent.add(parameters);
            return ARGON2.tag(password, salt, parameters, tagBytes);
        };
        DecoyHash decoy = new DecoyHash(new Argon2PasswordHasher(counting, CHEAP, RANDOM), RANDOM);
        spent.clear();
        assertThat(decoy.verify(Password.of("password"))).isFalse();
        assertThat(spent).containsExactly(CHEAP);
    }
}
