package io.authledger.command;

import static io.authledger.command.ContractTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Failed logins for addresses that nobody holds, from the request to the stream. */
class UnknownLoginsContractTest {

    private static final String[] PROPERTIES = {
        "authledger.limits.network-failures-per-minute=0",
        "authledger.limits.network-registrations-per-hour=0",
        Networks.TRUSTED
    };

    @Test
    void fiveHundredFromThreeNetworksAreAnEventForEachAndAMinute() throws Exception {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        try (RunningCommandSide one = RunningCommandSide.start(database, topics, PROPERTIES);
                RunningCommandSide other = RunningCommandSide.start(database, topics, PROPERTIES)) {
            Client[] clients = {new Client(one.url()), new Client(other.url())};
            List<Integer> statuses = InParallel.call(500, i -> clients[i % 2]
                    .logIn("nobody" + i % 40 + "@example.org", PASSWORD, "X-Forwarded-For", "198.51.100." + i % 3)
                    .status());
            assertThat(statuses).containsOnly(403);
            JdbcClient sql = one.bean(JdbcClient.class);
            assertThat(rows(sql, "unknown_addresses")).isEqualTo(40);
            one.clock().advance(Duration.ofSeconds(125));
            other.clock().advance(Duration.ofSeconds(125));
            await().atMost(Duration.ofSeconds(60)).until(() -> rows(sql, "unknown_logins") == 0);

            List<JsonNode> told = told(sql);
            assertThat(attemptsByNetwork(told).values()).containsExactlyInAnyOrder(166L, 167L, 167L);
            assertThat(told)
                    .extracting(event -> List.of(
                            event.path("network").asString(),
                            event.path("minute").asString()))
                    .doesNotHaveDuplicates();
            assertThat(told.toString()).doesNotContain("198.51.100", "nobody");
            assertPublished(topics, told.size());
        }
    }

    private static Map<String, Long> attemptsByNetwork(List<JsonNode> told) {
        return told.stream()
                .collect(Collectors.groupingBy(
                        event -> event.path("network").asString(),
                        Collectors.summingLong(event -> event.path("attempts").asLong())));
    }

    private static long rows(JdbcClient sql, String table) {
        return sql.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private static List<JsonNode> told(JdbcClient sql) {
        return sql
                .sql("SELECT payload FROM events WHERE payload_type = 'logins.rejected-unknown'")
                .query(byte[].class)
                .list()
                .stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static void assertPublished(Topics topics, int count) {
        Map<String, String> subjects = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.subscribe(List.of(topics.events()));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofMillis(200))) {
                    assertThat(header(event, "ce_type")).isEqualTo("logins.rejected-unknown");
                    assertThat(header(event, "ce_sequence")).isEqualTo("0");
                    subjects.put(header(event, "ce_subject"), header(event, "ce_ledgerindex"));
                }
                return subjects.size() == count;
            });
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", TestKafka.bootstrapServers());
        properties.put("group.id", "strangers");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
