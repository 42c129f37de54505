package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SigningKeysTest extends KeysFixture {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration LEAD = Duration.ofDays(1);
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final SigningKeys keys = signingKeys(master);
    private final String first = keys.current().getKeyID();

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(keys.current().isPrivate()).isTrue();
        assertThat(published(keys)).containsExactly(first);
    }

    @Test
    void aKeyIsMadeForEs256AndNamedByItsThumbprint() throws Exception {
        ECKey key = keys.current();
        assertThat(key.getCurve()).isEqualTo(Curve.P_256);
        assertThat(key.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(key.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
    }

    @Test
    void whatIsPublishedHasNoPrivatePart() {
        assertThat(keys.published().getKeys()).noneMatch(JWK::isPrivate);
        assertThat(keys.published().getKeys())
                .allMatch(
                        key -> key.toJSONObject().keySet().equals(Set.of("kty", "use", "crv", "kid", "x", "y", "alg")));
    }

    @Test
    void noPrivateKeyLiesInTheDatabaseInTheClear() {
        String row = sql.sql("SELECT signing_keys::text FROM signing_keys")
                .query(String.class)
                .single();
        String secret = keys.current().getD().toString();
        assertThat(row)
                .doesNotContain(secret)
                .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void untilItsLeadThereIsNoNextKey() {
        clock.advance(LIFE.minus(LEAD).minusMillis(1));
        keys.rotate();
        assertThat(published(keys)).containsExactly(first);
    }

    @Test
    void theNextKeyIsPublishedBeforeItSigns() {
        clock.advance(LIFE.minus(LEAD));
        keys.rotate();
        assertThat(published(keys)).hasSize(2).contains(first);
        assertThat(keys.current().getKeyID()).isEqualTo(first);
    }

    @Test
    void theNextKeySignsFromTheEndOfTheOneBefore() {
        clock.advance(LIFE.minus(LEAD));
        keys.rotate();
        clock.advance(LEAD.minusMillis(1));
        assertThat(keys.current().getKeyID()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(keys.current().getKeyID()).isNotEqualTo(first);
    }

    @Test
    void theKeyBeforeStaysPublishedForTheOverlap() {
        clock.advance(LIFE.minus(LEAD));
        keys.rotate();
        clock.advance(LEAD.plus(OVERLAP).minusMillis(1));
        assertThat(published(keys)).contains(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(published(keys)).doesNotContain(first).hasSize(1);
    }

    @Test
    void aKeyThatIsNoLongerPublishedIsDeleted() {
        clock.advance(LIFE.minus(LEAD));
        keys.rotate();
        clock.advance(LEAD.plus(OVERLAP).plusMillis(1));
        keys.rotate();
        assertThat(sql.sql("SELECT key_id FROM signing_keys")
                        .query(String.class)
                        .list())
                .containsExactly(keys.current().getKeyID());
    }

    @Test
    void aServiceThatSleptPastEveryKeySignsWithANewOne() {
        clock.advance(LIFE.multipliedBy(3));
        assertThat(keys.current().getKeyID()).isNotEqualTo(first);
        assertThat(published(keys)).containsExactly(keys.current().getKeyID());
    }

    @Test
    void anotherProcessSignsWithTheSameKey() {
        assertThat(signingKeys(master).current().getKeyID()).isEqualTo(first);
    }

    @Test
    void processesThatRotateAtOnceMakeOneNextKey() throws Exception {
        SigningKeys other = signingKeys(master);
        clock.advance(LIFE.minus(LEAD));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Object> rotation :
                    threads.invokeAll(List.of(Executors.callable(keys::rotate), Executors.callable(other::rotate)))) {
                rotation.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(published(keys)).hasSize(2).isEqualTo(published(other));
    }

    @Test
    void aWrongMasterKeyStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> signingKeys(another))
                .isInstanceOf(KeyNotUsableException.class)
                .hasMessageContaining("authledger.master-key is " + another.id());
    }

    @Test
    void settingsWithoutRoomForRotationAreRefused() {
        assertThatThrownBy(() -> new SigningSettings(LIFE, LIFE, OVERLAP))
                .hasMessage("authledger.tokens.signing-key.lead must be shorter than its life");
        assertThatThrownBy(() -> new SigningSettings(LIFE, LEAD, Duration.ofMinutes(19)))
                .hasMessage("authledger.tokens.signing-key.overlap must be at least 20m");
    }

    private SigningKeys signingKeys(MasterKey masterKey) {
        return new SigningKeys(sql, transaction, masterKey, new SigningSettings(LIFE, LEAD, OVERLAP), clock);
    }

    private static List<String> published(SigningKeys keys) {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }
}
