package io.authledger.query.insights;

import static io.authledger.query.PublishedEvents.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Recognition;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.query.insights.NetworksReply.Network;
import io.authledger.query.keys.StoredKeys;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworksReaderTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Span SPAN = new Span(EPOCH, EPOCH.plusSeconds(1_000));

    private final InsightsFixture fixture = new InsightsFixture();
    private final StoredKeys keys = new StoredKeys(fixture.database);
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    private UUID failsFrom(String network, long second) {
        UUID user = UUID.randomUUID();
        failsFrom(user, keys.add(user), network, second);
        return user;
    }

    private void failsFrom(UUID user, DataKey key, String network, long second) {
        SealedDisplay sealed = key.sealDisplay(SealedField.NETWORK, network, RANDOM);
        records.add(fixture.event(
                user, second, new LoginRejected(user, 1, null, null, sealed, Recognition.NOTHING, false)));
    }

    private NetworksReply read(int mostFailures) {
        fixture.sink().accept(records);
        return new NetworksReader(
                        fixture::store,
                        keys.opened(),
                        InsightsFixture.KEPT,
                        Clock.fixed(InsightsFixture.NOW, ZoneOffset.UTC),
                        mostFailures)
                .read(SPAN);
    }

    @Test
    void theWorstComesFirst() {
        for (int i = 0; i < 5; i++) {
            failsFrom("192.0.2." + i, i);
            UUID user = UUID.randomUUID();
            DataKey key = keys.add(user);
            failsFrom(user, key, "198.51.100.7", i);
            SealedDisplay sealed = key.sealDisplay(SealedField.NETWORK, "198.51.100.8", RANDOM);
            records.add(fixture.event(user, i, new PasswordRejected(user, user, 1, null, sealed, user, false)));
        }
        NetworksReply reply = read(100);
        assertThat(reply.networks())
                .containsExactly(new Network("198.51.100.0/24", 10, 5), new Network("192.0.2.0/24", 5, 5));
        assertThat(reply.completeFrom()).isEqualTo(EPOCH);
        assertThat(reply.unopened()).isZero();
    }

    @Test
    void manyFailuresOfFourUsersAreNotShown() {
        for (int i = 0; i < 4; i++) {
            UUID user = UUID.randomUUID();
            DataKey key = keys.add(user);
            for (int second = 0; second < 10; second++) {
                failsFrom(user, key, "192.0.2.1", second);
            }
        }
        assertThat(read(100).networks()).isEmpty();
    }

    @Test
    void whoseKeysWereTakenBackIsNotCounted() {
        UUID erased = failsFrom("192.0.2.1", 0);
        for (int i = 1; i < 5; i++) {
            failsFrom("192.0.2.1", i);
        }
        keys.takeBack(erased);
        NetworksReply reply = read(100);
        assertThat(reply.networks()).isEmpty();
        assertThat(reply.unopened()).isZero();
    }

    @Test
    void whatDoesNotOpenIsTold() {
        UUID late = UUID.randomUUID();
        failsFrom(late, new DataKey(late, 1, RANDOM.generateSeed(32)), "192.0.2.1", 0);
        UUID broken = UUID.randomUUID();
        keys.add(broken);
        failsFrom(broken, new DataKey(broken, 1, RANDOM.generateSeed(32)), "192.0.2.1", 0);
        UUID rotated = UUID.randomUUID();
        keys.add(rotated);
        failsFrom(rotated, new DataKey(rotated, 2, RANDOM.generateSeed(32)), "192.0.2.1", 0);
        assertThat(read(100).unopened()).isEqualTo(3);
    }

    @Test
    void ofTooManyTheNewestAreOpened() {
        for (int i = 0; i < 12; i++) {
            failsFrom("192.0.2.1", i / 2);
        }
        NetworksReply reply = read(7);
        assertThat(reply.networks()).containsExactly(new Network("192.0.2.0/24", 6, 6));
        assertThat(reply.completeFrom()).isBetween(EPOCH.plusSeconds(2), EPOCH.plusSeconds(3));
        assertThat(read(12).completeFrom()).isEqualTo(EPOCH);
    }
}
