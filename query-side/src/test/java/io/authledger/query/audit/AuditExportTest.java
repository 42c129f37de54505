package io.authledger.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.PublishedEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditExportTest {

    private static final int SIZE = 2_300;

    private final Store store = new Store();
    private AuditExport export;

    @BeforeEach
    void fill() {
        store.take(LongStream.range(0, SIZE).mapToObj(Store::event).toList());
        export = new AuditExport(store.reader(), 1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Long> places(long from) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(from, () -> out);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line ->
                        JsonMapper.shared().readTree(line).path("ledgerIndex").asLong())
                .toList();
    }

    @Test
    void itGoesUpFromWhereItIsTold() throws Exception {
        assertThat(places(0)).isEqualTo(LongStream.range(0, SIZE).boxed().toList());
        assertThat(places(1_234))
                .isEqualTo(LongStream.range(1_234, SIZE).boxed().toList());
        assertThat(places(SIZE)).isEmpty();
        assertThat(places(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void anEventIsOneLineHoweverItWasPublished() throws Exception {
        store.take(List.of(Store.valued(SIZE, PublishedEvents.bytes("{\"a\":\r\n\"b\\nc\"}"))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(SIZE, () -> out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("}\n")
                .containsOnlyOnce("\n")
                .doesNotContain("\r");
        assertThat(JsonMapper.shared().readTree(out.toByteArray()).at("/data/a").asString())
                .isEqualTo("b\nc");
    }

    @Test
    void itHoldsOnePieceAtATime() throws Exception {
        AtomicLong written = new AtomicLong();
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int oneByte) {
                written.incrementAndGet();
            }

            @Override
            public void write(byte[] bytes) {
                written.addAndGet(bytes.length);
            }
        };
        export.write(0, () -> counting);
        assertThat(written).hasValueGreaterThan(SIZE * 100L);
        assertThat(store.mostDocumentsAtOnce()).isEqualTo(500);
    }

    @Test
    void itEndsWhereHistoryEndedWhenItBegan() throws Exception {
        AtomicBoolean more = new AtomicBoolean(true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(2_000, () -> {
            if (more.getAndSet(false)) {
                store.take(SIZE);
            }
            return out;
        });
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(SIZE - 2_000);
        assertThat(places(SIZE)).containsExactly((long) SIZE);
    }

    @Test
    void anEventThatIsLostBreaksItOff() {
        store.database.getCollection(Store.NAME).deleteOne(new Document("_id", 1_700L));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> export.write(0, () -> out)).isInstanceOf(IllegalStateException.class);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1_500);
    }

    @Test
    void oneTooManyIsRefusedAndOneThatFailedLeavesItsPlace() throws Exception {
        AtomicBoolean refused = new AtomicBoolean();
        assertThatThrownBy(() -> export.write(0, () -> {
                    assertThatThrownBy(() -> places(0))
                            .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code())
                                    .isEqualTo(ErrorCode.SERVICE_BUSY));
                    refused.set(true);
                    throw new IOException("The client has gone");
                }))
                .isInstanceOf(IOException.class);
        assertThat(refused).isTrue();
        assertThat(places(SIZE - 1)).hasSize(1);
    }
}
