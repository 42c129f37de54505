package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.command.InParallel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassingKeysTest extends KeysFixture {

    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void allProcessesUseTheSameKey() throws Exception {
        List<String> ids = InParallel.call(8, i -> passingKeys(master).current().id());
        assertThat(ids).containsOnly(ids.get(0));
        assertThat(rows()).isOne();
    }

    @Test
    void aKeyServesForThirtyDaysAndNoLonger() {
        PassingKeys keys = passingKeys(master);
        String first = keys.current().id();
        clock.advance(MONTH.minusMillis(1));
        assertThat(keys.renew().id()).isEqualTo(first);
        assertThat(keys.current().id()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        assertThat(keys.current().id()).isNotEqualTo(first);
    }

    @Test
    void theOldKeyIsGoneAndTheProcessesGoOnTogether() {
        PassingKeys one = passingKeys(master);
        PassingKeys other = passingKeys(master);
        String first = one.current().id();
        clock.advance(MONTH);
        String second = one.current().id();
        assertThat(other.current().id()).isEqualTo(second);
        assertThat(sql.sql("SELECT key_id FROM passing_keys")
                        .query(String.class)
                        .list())
                .containsExactly(second)
                .doesNotContain(first);
    }

    /** Nobody logs in, and the key dies all the same. */
    @Test
    void aKeyDiesOnScheduleToo() {
        PassingKeys keys = passingKeys(master);
        String first = keys.current().id();
        clock.advance(MONTH);
        keys.renew();
        assertThat(sql.sql("SELECT count(*) FROM passing_keys WHERE key_id = ?")
                        .param(first)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoKnowsTheOldKeyMakesNothingOfTheNew() {
        PassingKeys keys = passingKeys(master);
        byte[] before = keys.current().mac("network|192.0.2.7");
        clock.advance(MONTH);
        assertThat(keys.current().mac("network|192.0.2.7")).isNotEqualTo(before);
    }

    @Test
    void aWrongMasterKeyStopsTheStart() {
        passingKeys(master);
        assertThatThrownBy(() -> passingKeys(another)).isInstanceOf(KeyNotUsableException.class);
    }

    private int rows() {
        return sql.sql("SELECT count(*) FROM passing_keys").query(Integer.class).single();
    }
}
