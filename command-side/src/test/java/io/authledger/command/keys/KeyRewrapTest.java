package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.sealed.SealedField;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class KeyRewrapTest extends KeysFixture {

    private final MasterKey bothOldFirst = new MasterKey(bytes(1), bytes(2), RANDOM);
    private final MasterKey bothNewFirst = new MasterKey(bytes(2), bytes(1), RANDOM);
    private final JdbcTemplate jdbc = new JdbcTemplate(store.dataSource());

    @Test
    void everyKeyOpensByTheNewMasterKeyAlone() {
        UUID ada = UUID.randomUUID();
        SealedSecret email = registered(ada, master);
        ServiceKeys services = new ServiceKeys(sql, master, RANDOM, clock);
        String signing = signingKeys(master).current().getKeyID();
        String passing = passingKeys(master).current().id();

        List<Long> progress = new ArrayList<>();
        long count = new KeyRewrap(jdbc, bothNewFirst).run(progress::add);

        assertThat(count).isEqualTo(2 + KeyPurpose.values().length + 2);
        assertThat(progress).isSorted().last().isEqualTo(count);
        assertThat(dataKeys(another).secretOf(ada).open(SealedField.EMAIL, email))
                .isEqualTo("ada@example.org");
        assertThat(new ServiceKeys(sql, another, RANDOM, clock)
                        .of(KeyPurpose.ADDRESS_CLAIM)
                        .id())
                .isEqualTo(services.of(KeyPurpose.ADDRESS_CLAIM).id());
        assertThat(signingKeys(another).current().getKeyID()).isEqualTo(signing);
        assertThat(passingKeys(another).current().id()).isEqualTo(passing);
        assertThatThrownBy(() -> dataKeys(master).secretOf(ada)).isInstanceOf(KeyNotUsableException.class);
    }

    @Test
    void meanwhileProcessesWithEitherKeyInFrontOpenWhatTheOtherWraps() {
        UUID ada = UUID.randomUUID();
        UUID bob = UUID.randomUUID();
        SealedSecret hers = registered(ada, bothOldFirst);
        SealedSecret his = registered(bob, bothNewFirst);
        assertThat(dataKeys(bothNewFirst).secretOf(ada).open(SealedField.EMAIL, hers))
                .isEqualTo("ada@example.org");
        assertThat(dataKeys(bothOldFirst).secretOf(bob).open(SealedField.EMAIL, his))
                .isEqualTo("ada@example.org");
    }

    @Test
    void moreKeysThanABatchHoldsAreAllRewrapped() {
        for (int i = 0; i < 600; i++) {
            registered(UUID.randomUUID(), master);
        }
        assertThat(new KeyRewrap(jdbc, bothNewFirst).run(done -> {})).isEqualTo(1_200);
        assertThat(new KeyRewrap(jdbc, bothNewFirst).run(done -> {})).isZero();
    }

    @Test
    void whatNeitherKeyWrappedIsTold() {
        registered(UUID.randomUUID(), new MasterKey(bytes(9), RANDOM));
        assertThatThrownBy(() -> new KeyRewrap(jdbc, bothNewFirst).run(done -> {}))
                .isInstanceOf(KeyNotUsableException.class);
    }

    private SealedSecret registered(UUID userId, MasterKey by) {
        DataKeys keys = dataKeys(by);
        UserKeys made = keys.make(userId);
        keys.keep(userId, made);
        return made.secret().sealSecret(SealedField.EMAIL, "ada@example.org", RANDOM);
    }

    private DataKeys dataKeys(MasterKey by) {
        return new DataKeys(sql, by, new ReaderKey(bytes(3)), RANDOM);
    }

    private SigningKeys signingKeys(MasterKey by) {
        return new SigningKeys(
                sql,
                transaction,
                by,
                new SigningSettings(Duration.ofDays(30), Duration.ofDays(1), Duration.ofHours(1)),
                clock);
    }
}
