package io.authledger.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void aLogIsNamedAfterWhereItIsServed() {
        assertThat(Origin.first(null, "https://auth.example.org", random)).isEqualTo("auth.example.org/ledger");
        assertThat(Origin.first(null, "https://auth.example.org:8443/id/", random))
                .isEqualTo("auth.example.org:8443/id/ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080", "urn:authledger"})
    void aLogThatIsServedNowhereInParticularGetsANameOfItsOwn(String issuer) {
        String one = Origin.first(null, issuer, random);
        assertThat(one).matches("localhost/ledger/[0-9a-f]{16}");
        assertThat(Origin.first(null, issuer, random)).isNotEqualTo(one);
    }

    @Test
    void whatIsConfiguredIsTheName() {
        assertThat(Origin.first("log.example.org/a", "https://auth.example.org", random))
                .isEqualTo("log.example.org/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://auth.example.org", "a b", "a+b", "/ledger", "a/", "ä.example.org", "a\nb"})
    void anythingElseIsRefused(String origin) {
        assertThatThrownBy(() -> Origin.checked(origin)).isInstanceOf(LedgerNotUsableException.class);
    }

    @Test
    void eachEpochHasAnotherNameEachTimeItIsOpened() {
        String second = Origin.ofEpoch("a/ledger", 2, random);
        assertThat(Origin.checked(second)).matches("a/ledger/epoch-2-[0-9a-f]{8}");
        assertThat(Origin.ofEpoch("a/ledger", 2, random)).isNotEqualTo(second);
    }
}
