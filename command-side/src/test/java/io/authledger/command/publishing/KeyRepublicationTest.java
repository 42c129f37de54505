package io.authledger.command.publishing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KeyRepublicationTest {

    private static final int USERS = 1_200;

    private final PublishingFixture fixture = new PublishingFixture();

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void everyKeyIsSentAgainBetweenTheEvents() throws Exception {
        users();
        fixture.append(100);
        fixture.publisher().start();
        fixture.assertThatKafkaHasTheLedger();
        assertThat(keys(0)).isEmpty();

        KeyRepublication.askFor(fixture.sql);
        fixture.append(100);

        awaitEnd();
        assertThat(keys(USERS))
                .extracting(record -> UUID.fromString(new String(record.key(), UTF_8)))
                .containsExactlyInAnyOrderElementsOf(fixture.displayKeys.keySet());
        assertThat(keys(USERS)).allSatisfy(record -> assertThat(record.value())
                .isEqualTo(fixture.displayKeys.get(UUID.fromString(new String(record.key(), UTF_8)))));
        fixture.assertThatKafkaHasTheLedger();
    }

    @Test
    void aKeyThatDoesNotOpenIsPassedOverAndNamed(CapturedOutput output) {
        users();
        List<UUID> all = List.copyOf(fixture.displayKeys.keySet());
        // One among others, and a whole batch.
        fixture.altered.add(all.get(7));
        fixture.altered.addAll(all.subList(500, 1_000));
        KeyRepublication.askFor(fixture.sql);
        Publisher publisher = fixture.publisher();
        publisher.start();
        awaitEnd();
        assertThat(keys(USERS - 501)).hasSize(USERS - 501).noneSatisfy(record -> assertThat(fixture.altered)
                .contains(UUID.fromString(new String(record.key(), UTF_8))));
        assertThat(fixture.unopened.count()).isEqualTo(501);
        assertThat(output).contains("The display key of user " + all.get(7) + " does not open");
        assertThat(publisher.works()).isTrue();
    }

    @Test
    void aNewPublisherGoesOnWithTheRound() {
        users();
        KeyRepublication.askFor(fixture.sql);
        fixture.sql
                .sql("UPDATE display_key_republication SET after_user = ?")
                .param(fixture.displayKeys.lastKey())
                .update();
        fixture.displayKeys.put(new UUID(Long.MAX_VALUE, 1), "the last".getBytes(UTF_8));
        fixture.publisher().start();
        awaitEnd();
        assertThat(keys(1))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).asString().isEqualTo("the last"));
    }

    @Test
    void whoAsksAgainMeanwhileGetsAWholeRound() throws Exception {
        users();
        KeyRepublication.askFor(fixture.sql);
        KeyRepublication round = new KeyRepublication(
                fixture.sql,
                (user, limit) -> {
                    KeyRepublication.askFor(fixture.sql);
                    return Map.of();
                },
                fixture.unopened);
        assertThat(round.step(batch -> {}))
                .as("nothing was left, and nobody had asked for more")
                .isFalse();
        KeyRepublication.askFor(fixture.sql);
        fixture.sql
                .sql("UPDATE display_key_republication SET after_user = ?")
                .param(fixture.displayKeys.lastKey())
                .update();
        assertThat(round.step(batch -> {}))
                .as("somebody asked while the last batch was read")
                .isTrue();
    }

    private void users() {
        for (int i = 0; i < USERS; i++) {
            UUID user = new UUID(i, i);
            fixture.displayKeys.put(user, ("key of " + user).getBytes(UTF_8));
        }
    }

    private void awaitEnd() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.sql
                                .sql("SELECT count(*) FROM display_key_republication")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** What readers see once they see so many: a commit is answered before. */
    private List<ConsumerRecord<byte[], byte[]>> keys(int count) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> fixture.committed(fixture.topics.keys()), keys -> keys.size() >= count);
    }
}
