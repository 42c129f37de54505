package io.authledger.query.insights;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.authledger.api.wire.CloudEventHeaders;
import io.authledger.embedded.EmbeddedMongo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Events a second that one process counts in full batches, into the embedded store over TCP: half of them refreshes, one in ten
 * a wrong password, of 20,000 users; 1,000 events to a second of their own time. {@code MONGO_URI} names another store.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
@State(Scope.Benchmark)
public class InsightsBenchmark {

    private static final int BATCH = 500;
    private static final int USERS = 20_000;
    private static final Instant START = Instant.parse("2025-06-09T05:45:44Z");
    private static final byte[] REFRESHED = json("{\"sessionId\":\"%s\",\"generation\":7,\"promoted\":true}");
    private static final byte[] LOGGED_IN = json("{\"sessionId\":\"%s\",\"deviceId\":\"%1$s\",\"amr\":[\"pwd\"]}");
    private static final byte[] REJECTED = json("{\"attemptId\":\"%s\",\"failuresInRow\":1,"
            + "\"network\":{\"keyVersion\":1,\"sealed\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}}");
    private static final byte[] ACCEPTED = json("{\"channel\":\"EMAIL\",\"challengeId\":\"%s\"}");

    @Param({"1", "12"})
    public int partitions;

    private final Random random = new Random(1);
    private List<ConsumerRecord<byte[], byte[]>> batch = List.of();
    private long ledgerIndex;
    private @Nullable EmbeddedMongo mongo;
    private @Nullable MongoClient client;
    private @Nullable InsightsSink sink;

    private static byte[] json(String form) {
        return form.formatted(new UUID(1, 2)).getBytes(UTF_8);
    }

    @Setup
    public void open() {
        String given = System.getenv("MONGO_URI");
        if (given == null) {
            mongo = EmbeddedMongo.start(0);
        }
        String uri = mongo == null ? given : mongo.uri("benchmark");
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
        InsightsProperties kept = new InsightsProperties(
                Duration.ofDays(7), Duration.ofDays(400), Duration.ofDays(30), Duration.ofMinutes(10));
        sink = new InsightsSink(
                "insights.benchmark",
                "events",
                client.getDatabase("insights-benchmark"),
                kept,
                Clock.fixed(START.plus(Duration.ofDays(1)), ZoneOffset.UTC));
        sink.assigned(List.of());
    }

    @TearDown
    public void close() {
        if (client != null) {
            client.getDatabase("insights-benchmark").drop();
            client.close();
        }
        if (mongo != null) {
            mongo.close();
        }
    }

    @Setup(Level.Invocation)
    public void fill() {
        batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            batch.add(next());
        }
    }

    private ConsumerRecord<byte[], byte[]> next() {
        int user = random.nextInt(USERS);
        int kind = random.nextInt(10);
        return switch (kind) {
            case 0 -> record(user, "user.login.rejected", REJECTED);
            case 1, 2 -> record(user, "user.logged-in", LOGGED_IN);
            case 3, 4 -> record(user, "user.otp.accepted", ACCEPTED);
            default -> record(user, "session.refreshed", REFRESHED);
        };
    }

    private ConsumerRecord<byte[], byte[]> record(int user, String type, byte[] value) {
        String subject = new UUID(7, user).toString();
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("events", user % partitions, ledgerIndex, subject.getBytes(UTF_8), value);
        header(record, CloudEventHeaders.TYPE, type);
        header(record, CloudEventHeaders.SUBJECT, subject);
        header(record, CloudEventHeaders.SEQUENCE, "1");
        header(record, CloudEventHeaders.LEDGER_INDEX, Long.toString(ledgerIndex));
        header(record, CloudEventHeaders.TIME, START.plusMillis(ledgerIndex).toString());
        ledgerIndex++;
        return record;
    }

    private static void header(ConsumerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void count() {
        if (sink == null) {
            throw new IllegalStateException("Not open");
        }
        sink.accept(batch);
    }
}
