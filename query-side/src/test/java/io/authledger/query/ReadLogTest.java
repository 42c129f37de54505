package io.authledger.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.AuditOperation;
import io.authledger.api.Role;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.event.RoleGranted;
import io.authledger.embedded.TestKafka;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What auditors read is on Kafka before they have it, or they do not get it. */
class ReadLogTest {

    private World world;
    private RunningQuerySide running;
    private TestUser auditor;
    private String token;

    @BeforeEach
    void start() throws Exception {
        world = World.withTopics();
        running = world.start();
        auditor = newAuditor();
        token = tokenOf(auditor);
    }

    @AfterEach
    void stop() {
        running.close();
        world.close();
    }

    private TestUser newAuditor() {
        return world.user()
                .registered()
                .add(new RoleGranted(Role.AUDITOR))
                .loggedIn("curl/8")
                .publish();
    }

    private String tokenOf(TestUser user) {
        return world.tokens.ofLoginAt(PublishedEvents.EPOCH, user.id, user.session, "auditor");
    }

    private HttpResponse<String> read(String path) {
        HttpResponse<String> reply = running.ask(path, token);
        assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 499);
        return reply;
    }

    /** All that was recorded so far, the key checked against the value. */
    private List<RecordAuditRead> recorded() {
        TopicPartition partition = new TopicPartition(world.topics.auditReads(), 0);
        List<RecordAuditRead> reads = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            await().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    RecordAuditRead read = JsonMapper.shared().readValue(record.value(), RecordAuditRead.class);
                    assertThat(record.key())
                            .isEqualTo(PublishedEvents.bytes(read.userId().toString()));
                    reads.add(read);
                });
                return consumer.position(partition) >= end;
            });
        }
        return reads;
    }

    @Test
    void eachReadIsRecordedAsItWasAsked() {
        String user = "/audit/users/" + auditor.id;
        HttpResponse<String> first =
                read("/audit/events?user=" + auditor.id + "&type=user.erased&from=2025-06-09T05:45:44.123456Z");
        read(user + "/events");
        read(user + "/status?at=2025-06-09T05:45:44Z");
        read(user + "/erasure");
        read("/audit/export?from=2");
        read("/insights/networks");
        List<RecordAuditRead> recorded = recorded();
        assertThat(recorded.stream().map(each -> each.read().operation()))
                .containsExactly(
                        AuditOperation.EVENTS,
                        AuditOperation.USER_EVENTS,
                        AuditOperation.USER_STATUS,
                        AuditOperation.USER_ERASURE,
                        AuditOperation.EXPORT,
                        AuditOperation.NETWORKS);
        assertThat(recorded.subList(0, 4))
                .allMatch(each -> auditor.id.equals(each.read().userId()));
        assertThat(recorded.get(0).read().type()).isEqualTo("user.erased");
        assertThat(recorded.get(0).read().from()).isEqualTo("2025-06-09T05:45:44.123Z");
        assertThat(recorded.get(0).requestId())
                .isEqualTo(first.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(recorded.get(2).read().to()).isEqualTo("2025-06-09T05:45:44Z");
        assertThat(recorded.get(4).read().place()).isEqualTo(2);
        assertThat(recorded).allMatch(each -> each.userId().equals(auditor.id));
        assertThat(recorded.stream().map(RecordAuditRead::readId)).doesNotHaveDuplicates();
    }

    @Test
    void theSameQuestionIsRecordedOnceInAWhileAndOfEachAuditor() {
        for (int i = 1; i <= 5; i++) {
            read("/audit/events?limit=" + i);
            read("/audit/export?from=" + i);
        }
        read("/audit/events?type=user.erased");
        assertThat(recorded()).hasSize(3);
        token = tokenOf(newAuditor());
        read("/audit/events");
        assertThat(recorded()).hasSize(4);
    }

    @Test
    void whatIsRefusedIsNotRecorded() {
        read("/audit/events?limit=0");
        read("/audit/users/ada/events");
        assertThat(running.ask(
                                "/audit/events",
                                world.tokens.ofLoginAt(PublishedEvents.EPOCH, auditor.id, auditor.session))
                        .statusCode())
                .isEqualTo(403);
        read("/insights/counts?by=day");
        assertThat(recorded()).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotGiven() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(world.topics.auditReads())).all().get();
            await().until(() -> !admin.listTopics().names().get().contains(world.topics.auditReads()));
            for (String path : List.of("/audit/events", "/audit/export", "/insights/networks")) {
                HttpResponse<String> reply = running.ask(path, token);
                assertThat(reply.statusCode()).as(reply.body()).isEqualTo(503);
                assertThat(running.json(reply).path("code").asString()).isEqualTo("service_busy");
                assertThat(reply.headers().firstValue("Retry-After")).hasValue("5");
            }
            assertThat(admin.listTopics().names().get()).doesNotContain(world.topics.auditReads());
            world.createReadsTopic();
            await().untilAsserted(() ->
                    assertThat(running.ask("/audit/events", token).statusCode()).isEqualTo(200));
            assertThat(recorded()).hasSize(1);
        }
    }
}
