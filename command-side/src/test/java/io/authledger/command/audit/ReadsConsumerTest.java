package io.authledger.command.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.authledger.api.AuditOperation;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.wire.Topics;
import io.authledger.command.Client;
import io.authledger.command.RunningCommandSide;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class ReadsConsumerTest {

    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final Topics topics = TestKafka.freshTopics();

    @Test
    void whatWasReadIsToldOnceByProcessesThatComeAndGo() throws Exception {
        UUID auditor;
        try (RunningCommandSide first = start();
                RunningCommandSide second = start()) {
            auditor = registered(first);
            awaitTopic();
            send(auditor, 20);
            await().untilAsserted(() -> assertThat(reads(second, auditor)).isEqualTo(20));
        }
        send(auditor, 5);
        try (RunningCommandSide third = start()) {
            await().untilAsserted(() -> assertThat(reads(third, auditor)).isEqualTo(25));
            send(auditor, 1);
            await().untilAsserted(() -> assertThat(reads(third, auditor)).isEqualTo(26));
        }
    }

    private RunningCommandSide start() {
        return RunningCommandSide.start(database, topics);
    }

    private static UUID registered(RunningCommandSide side) throws ParseException {
        Client client = new Client(side.url());
        client.register("ada@example.org", "correct horse battery");
        String idToken =
                client.logIn("ada@example.org", "correct horse battery").text("idToken");
        return UUID.fromString(SignedJWT.parse(idToken).getJWTClaimsSet().getSubject());
    }

    private static long reads(RunningCommandSide side, UUID auditor) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM events WHERE aggregate_identifier = :auditor AND payload_type = :type")
                .param("auditor", auditor.toString())
                .param("type", "user.audit-read")
                .query(Long.class)
                .single();
    }

    private void awaitTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            await().until(() -> admin.listTopics().names().get().contains(topics.auditReads()));
        }
    }

    private void send(UUID auditor, int count) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestKafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                RecordAuditRead read = new RecordAuditRead(
                        auditor,
                        UUID.randomUUID(),
                        Instant.EPOCH,
                        AuditedRead.of(AuditOperation.USER_STATUS, auditor),
                        null);
                producer.send(new ProducerRecord<>(
                                topics.auditReads(),
                                auditor.toString().getBytes(UTF_8),
                                JsonMapper.shared().writeValueAsBytes(read)))
                        .get();
            }
        }
    }
}
