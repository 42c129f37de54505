package io.authledger.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.checkpoint.History;
import io.authledger.command.sealing.LedgerTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
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
        assertThat(partitions(fixture.topics.checkpoints())).isEqualTo(1);
        assertThat(setting(fixture.topics.events(), "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(fixture.topics.events(), "retention.ms")).isEqualTo("-1");
        assertThat(setting(fixture.topics.events(), "retention.bytes")).isEqualTo("-1");
        assertThat(setting(fixture.topics.checkpoints(), "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(fixture.topics.checkpoints(), "retention.ms")).isEqualTo("-1");
        assertThat(setting(fixture.topics.checkpoints(), "retention.bytes")).isEqualTo("-1");
        assertThat(setting(fixture.topics.keys(), "cleanup.policy")).isEqualTo("compact");
        assertThat(setting(fixture.topics.position(), "cleanup.policy")).isEqualTo("compact");
        assertThat(partitions(fixture.topics.auditReads())).isEqualTo(1);
        assertThat(setting(fixture.topics.auditReads(), "retention.ms")).isEqualTo("2592000000");
    }

    @Test
    void anInstallationFromBeforeReadsWereRecordedGetsTheirTopic() throws Exception {
        makeSound(Map.of(), Map.of());
        new TopicSetup(fixture.kafka).ensure(admin);
        assertThat(partitions(fixture.topics.auditReads())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"-1, -1", "3000000000, 3000000000", "60000, 2592000000"})
    void readsAreKeptForAMonthAtLeast(String found, String left) throws Exception {
        make(fixture.topics.auditReads(), 1, Map.of("retention.ms", found));
        new TopicSetup(fixture.kafka).ensure(admin);
        await().untilAsserted(() ->
                assertThat(setting(fixture.topics.auditReads(), "retention.ms")).isEqualTo(left));
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
    void aKeysTopicThatWouldForgetIsRefused() throws Exception {
        make(fixture.topics.events(), 3, Map.of("retention.ms", "-1"));
        make(fixture.topics.keys(), 3, Map.of("cleanup.policy", "compact,delete"));
        make(fixture.topics.position(), 1, Map.of("cleanup.policy", "compact"));
        assertThatNothingIsPublishedBecauseOf("Topic " + fixture.topics.keys()
                + " would lose records: cleanup.policy is compact,delete and must be compact");
    }

    @Test
    void anOlderTopicIsGivenWhatANewOneHas(CapturedOutput output) throws Exception {
        makeSound(Map.of(), Map.of());
        publishSomething();
        await().untilAsserted(() -> {
            assertThat(setting(fixture.topics.keys(), "max.compaction.lag.ms")).isEqualTo("43200000");
            assertThat(setting(fixture.topics.keys(), "delete.retention.ms")).isEqualTo("604800000");
            assertThat(setting(fixture.topics.keys(), "segment.ms")).isEqualTo("21600000");
            assertThat(setting(fixture.topics.position(), "segment.ms")).isEqualTo("3600000");
            assertThat(setting(fixture.topics.position(), "segment.bytes")).isEqualTo("16777216");
        });
        assertThat(output)
                .contains("Topic " + fixture.topics.keys() + ": delete.retention.ms was 86400000 and is 604800000 now");
    }

    @Test
    void aTopicThatIsStricterStaysAsItIs(CapturedOutput output) throws Exception {
        Map<String, String> keys = Map.of(
                "max.compaction.lag.ms", "3600000", "delete.retention.ms", "1209600000", "segment.ms", "1800000");
        makeSound(keys, Map.of("segment.ms", "1800000", "segment.bytes", "1048576"));
        publishSomething();
        for (Map.Entry<String, String> setting : keys.entrySet()) {
            assertThat(setting(fixture.topics.keys(), setting.getKey())).isEqualTo(setting.getValue());
        }
        assertThat(setting(fixture.topics.position(), "segment.bytes")).isEqualTo("1048576");
        assertThat(output).doesNotContain(" and is ");
    }

    @Test
    void whatTheBrokerRefusesToSetIsToldAndHindersNothing(CapturedOutput output) throws Exception {
        makeSound(Map.of("min.compaction.lag.ms", "86400000"), Map.of());
        publishSomething();
        assertThat(output)
                .contains("Topic " + fixture.topics.keys() + ": max.compaction.lag.ms is 9223372036854775807 and should"
                        + " be 43200000, which the broker refuses");
        await().untilAsserted(() ->
                assertThat(setting(fixture.topics.keys(), "segment.ms")).isEqualTo("21600000"));
    }

    @Test
    void tooFewReplicasInSyncAreTold(CapturedOutput output) {
        TopicDescription three = replicated(3);
        TopicSetup.checkInSync(three, inSync("2"));
        TopicSetup.checkInSync(replicated(1), inSync("1"));
        assertThat(output).doesNotContain("min.insync.replicas");
        TopicSetup.checkInSync(three, inSync("1"));
        assertThat(output).contains("Topic events: min.insync.replicas is 1 and should be 2 with 3 replicas");
    }

    private static TopicDescription replicated(int replicas) {
        List<Node> nodes = IntStream.range(0, replicas)
                .mapToObj(id -> new Node(id, "broker", 9092))
                .toList();
        return new TopicDescription("events", false, List.of(new TopicPartitionInfo(0, nodes.get(0), nodes, nodes)));
    }

    private static Map<ConfigResource, Config> inSync(String replicas) {
        return Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, "events"),
                new Config(List.of(new ConfigEntry("min.insync.replicas", replicas))));
    }

    /** Three topics as somebody else may have made them, which lose nothing. */
    private void makeSound(Map<String, String> keys, Map<String, String> position) throws Exception {
        make(fixture.topics.events(), 3, Map.of("retention.ms", "-1"));
        make(fixture.topics.keys(), 3, compacted(keys));
        make(fixture.topics.position(), 1, compacted(position));
    }

    private static Map<String, String> compacted(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("cleanup.policy", "compact");
        return all;
    }

    @Test
    void aSecondPartitionOfThePositionIsRefused() throws Exception {
        make(fixture.topics.events(), 3, Map.of("retention.ms", "-1"));
        make(fixture.topics.keys(), 3, Map.of("cleanup.policy", "compact"));
        make(fixture.topics.position(), 2, Map.of("cleanup.policy", "compact"));
        assertThatNothingIsPublishedBecauseOf("partitions");
    }

    @Test
    void checkpointsThatAreMissingAreMadeBesideThePosition() throws Exception {
        makeSound(Map.of(), Map.of());
        publishSomething();
        assertThat(partitions(fixture.topics.checkpoints())).isEqualTo(1);
        assertThat(setting(fixture.topics.checkpoints(), "retention.ms")).isEqualTo("-1");
    }

    @Test
    void aCheckpointsTopicThatWouldForgetIsRefused() throws Exception {
        make(fixture.topics.checkpoints(), 1, Map.of());
        assertThatNothingIsPublishedBecauseOf("Topic " + fixture.topics.checkpoints() + " would lose records");
    }

    @Test
    void aSecondPartitionOfTheCheckpointsIsRefused() throws Exception {
        make(fixture.topics.checkpoints(), 2, Map.of("retention.ms", "-1"));
        assertThatNothingIsPublishedBecauseOf("Topic " + fixture.topics.checkpoints() + " has 2 partitions");
    }

    @Test
    void aLostPositionIsRefused() throws Exception {
        publishSomething();
        delete(fixture.topics.position());
        assertThatNothingIsPublishedBecauseOf("would repeat them");
        // It has nothing to say against the store, so the start need not wait for it.
        PositionMemory lost = new PositionMemory(new KafkaClients(fixture.kafka), fixture.topics);
        assertThat(lost.contradiction(new History(new LedgerTree(fixture.store.dataSource()))))
                .isEmpty();
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
