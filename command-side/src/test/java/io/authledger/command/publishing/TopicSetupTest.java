package io.authledger.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;

class TopicSetupTest {

    private final PublishingFixture fixture = new PublishingFixture();
    private final Admin admin = new KafkaClients(fixture.kafka).admin();

    @AfterEach
    void stop() {
        admin.close();
        fixture.close();
    }

    @Test
    void missingTopicsAreMadeSoThatNothingIsLost() throws Exception {
        new TopicSetup(fixture.kafka).ensure(admin);

        assertThat(partitions(fixture.topics.events())).isEqualTo(PublishingFixture.PARTITIONS);
        assertThat(partitions(fixture.topics.keys())).isEqualTo(PublishingFixture.PARTITIONS);
        assertThat(partitions(fixture.topics.position())).isEqualTo(1);
        assertThat(setting(fixture.topics.events(), "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(fixture.topics.events(), "retention.ms")).isEqualTo("-1");
        assertThat(setting(fixture.topics.events(), "retention.bytes")).isEqualTo("-1");
        assertThat(setting(fixture.topics.keys(), "cleanup.policy")).isEqualTo("compact");
        assertThat(setting(fixture.topics.position(), "cleanup.policy")).isEqualTo("compact");
    }

    private int partitions(String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .values()
                .iterator()
                .next()
                .get()
                .partitions()
                .size();
    }

    private String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .values()
                .values()
                .iterator()
                .next()
                .get()
                .get(name)
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "cleanup.policy, compact",
        "cleanup.policy, 'compact,delete'",
        "retention.ms, 604800000",
        "retention.bytes, 1000000000",
        "unclean.leader.election.enable, true"
    })
    void anEventsTopicThatWouldLoseEventsIsRefused(String setting, String value) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("retention.ms", "-1"));
        settings.put(setting, value);
        make(fixture.topics.events(), 3, settings);

        assertThatNothingIsPublishedBecauseOf(setting);
        assertThat(fixture.committed()).isEmpty();
    }

    @Test
    void anEventsTopicWithKafkasOwnDefaultsIsRefused() throws Exception {
        make(fixture.topics.events(), 3, Map.of());
        assertThatNothingIsPublishedBecauseOf("retention.ms");
    }

    @Test
    void aPositionTopicThatWouldForgetIsRefused() throws Exception {
        make(fixture.topics.position(), 1, Map.of());
        make(fixture.topics.events(), 3, Map.of("retention.ms", "-1"));
        make(fixture.topics.keys(), 3, Map.of("cleanup.policy", "compact"));
        assertThatNothingIsPublishedBecauseOf("cleanup.policy");
    }

    @Test
    void aSecondPartitionOfThePositionIsRefused() throws Exception {
        make(fixture.topics.events(), 3, Map.of("retention.ms", "-1"));
        make(fixture.topics.keys(), 3, Map.of("cleanup.policy", "compact"));
        make(fixture.topics.position(), 2, Map.of("cleanup.policy", "compact"));
        assertThatNothingIsPublishedBecauseOf("partitions");
    }

    @Test
    void aLostPositionIsRefused() throws Exception {
        publishSomething();
        delete(fixture.topics.position());
        assertThatNothingIsPublishedBecauseOf("would repeat them");
    }

    @Test
    void aLostEventsTopicIsRefused() throws Exception {
        publishSomething();
        delete(fixture.topics.events());
        assertThatNothingIsPublishedBecauseOf("is gone");
    }

    @Test
    void aLedgerThatEndsBeforeThePositionIsRefused() throws Exception {
        publishSomething();
        try (PublishingFixture restored = new PublishingFixture(fixture)) {
            restored.append(3);
            Publisher publisher = restored.publisher();
            publisher.start();
            await().until(() -> publisher
                    .failure()
                    .filter(PublishingException.class::isInstance)
                    .isPresent());
            assertThat(publisher.failure().orElseThrow()).hasMessageContaining("has only 3");
        }
        assertThat(fixture.committed()).hasSize(10);
    }

    private void publishSomething() throws Exception {
        Publisher publisher = fixture.publisher();
        fixture.append(10);
        publisher.start();
        fixture.assertThatKafkaHasTheLedger();
        publisher.stop();
    }

    private void assertThatNothingIsPublishedBecauseOf(String cause) {
        fixture.append(10);
        Publisher publisher = fixture.publisher();
        publisher.start();
        await().until(() -> publisher
                .failure()
                .filter(PublishingException.class::isInstance)
                .isPresent());
        assertThat(publisher.failure().orElseThrow()).hasMessageContaining(cause);
        assertThat(new PublishingHealth(publisher).health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(new PublishingHealth(publisher).health().getDetails().get("cause"))
                .asString()
                .contains(cause);
    }

    private void make(String topic, int partitions, Map<String, String> settings) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                .all()
                .get();
    }

    private void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(topic));
    }
}
