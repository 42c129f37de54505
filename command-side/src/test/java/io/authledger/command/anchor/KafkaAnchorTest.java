package io.authledger.command.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.checkpoint.ForeignCheckpointException;
import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.command.publishing.CheckpointTopic;
import io.authledger.command.publishing.KafkaSettings;
import io.authledger.embedded.TestKafka;
import io.authledger.ledger.note.SignedNote;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaAnchorTest {

    private final Topics topics = TestKafka.freshTopics();
    private final CheckpointTopic topic = topic(TestKafka.bootstrapServers());
    private final KafkaAnchor anchor = new KafkaAnchor(topic);
    private final MemoryLog log = new MemoryLog("log.example/one");

    private CheckpointTopic topic(String servers) {
        return new CheckpointTopic(new KafkaSettings(servers, topics.prefix(), 1, (short) 0, Map.of()));
    }

    @AfterEach
    void stop() {
        topic.close();
    }

    private void makeTopic() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topics.checkpoints(), 1, (short) 1)))
                    .all()
                    .get();
            await().until(() -> admin.listTopics().names().get().contains(topics.checkpoints()));
        }
    }

    @Test
    void theLargestOfItsCheckpointsIsTheNewest() throws Exception {
        makeTopic();
        assertThat(anchor.newest(log.key())).isEmpty();
        SignedNote one = log.grow(1).checkpoint();
        anchor.keep(one);
        SignedNote three = log.grow(2).checkpoint();
        anchor.keep(three);
        anchor.keep(one);
        assertThat(anchor.newest(log.key())).contains(three);
    }

    @Test
    void whatIsNoNoteIsPassedOver() throws Exception {
        makeTopic();
        anchor.keep(log.grow(3).checkpoint());
        byte[] origin = log.key().name().getBytes(UTF_8);
        topic.append(origin, "hello".getBytes(UTF_8));
        topic.append(origin, new byte[0]);
        assertThat(anchor.newest(log.key())).contains(log.checkpoint());
    }

    @Test
    void theKeyOfTheRecordDoesNotHideACheckpoint() throws Exception {
        makeTopic();
        topic.append("else".getBytes(UTF_8), log.grow(1).checkpoint().encode());
        assertThat(anchor.newest(log.key())).contains(log.checkpoint());
    }

    @Test
    void theTopicBelongsToOneLog() throws Exception {
        makeTopic();
        MemoryLog next = new MemoryLog("log.example/one/epoch-2").grow(5);
        anchor.keep(log.grow(900).checkpoint());
        assertThat(anchor.newest(next.key())).isEmpty();
        anchor.keep(next.checkpoint());
        assertThat(anchor.newest(next.key())).contains(next.checkpoint());
        assertThatThrownBy(() -> anchor.newest(log.key())).isInstanceOf(ForeignCheckpointException.class);
    }

    @Test
    void onlyTheEndIsRead() throws Exception {
        makeTopic();
        for (int i = 0; i < 10; i++) {
            topic.append(new byte[] {1}, new byte[] {(byte) i});
        }
        StringBuilder read = new StringBuilder();
        topic.readLast(3, record -> read.append(record.value()[0]));
        assertThat(read).hasToString("789");
        topic.readLast(100, record -> read.append(record.value()[0]));
        assertThat(read).hasToString("7890123456789");
    }

    @Test
    void aTopicThatIsNotThereIsNeitherReadNorMade() throws Exception {
        assertThat(anchor.newest(log.key())).isEmpty();
        assertThatThrownBy(() -> anchor.keep(log.grow(1).checkpoint()))
                .isInstanceOf(IOException.class)
                .hasMessage("Topic " + topics.checkpoints() + " is not there");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).doesNotContain(topics.checkpoints());
        }
        makeTopic();
        anchor.keep(log.checkpoint());
        assertThat(anchor.newest(log.key())).contains(log.checkpoint());
    }

    @Test
    void aKafkaThatIsAwayIsSaid() {
        try (CheckpointTopic away = topic("127.0.0.1:1")) {
            assertThatThrownBy(() -> new KafkaAnchor(away).newest(log.key())).isInstanceOf(IOException.class);
        }
    }
}
