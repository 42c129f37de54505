package io.authledger.command.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.publishing.CheckpointTopic;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The topic of checkpoints: key = origin, value = signed note. */
final class KafkaAnchor implements Anchor {

    /** Every process writes there, and one that slept may write after others have: the largest is among so many. */
    private static final int LAST = 1_000;

    private final CheckpointTopic topic;

    KafkaAnchor(CheckpointTopic topic) {
        this.topic = topic;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Optional<SignedNote> newest(VerifierKey log) throws IOException {
        Newest newest = new Newest(log);
        topic.readLast(LAST, record -> parse(record.value()).ifPresent(newest::offer));
        return newest.note();
    }

    private static Optional<SignedNote> parse(byte @Nullable [] value) {
        try {
            return Optional.ofNullable(value).map(SignedNote::parse);
        } catch (IllegalArgumentException noNote) {
            return Optional.empty();
        }
    }

    @Override
    public void keep(SignedNote checkpoint) throws IOException {
        String origin = Checkpoint.parse(checkpoint.text()).origin();
        topic.append(origin.getBytes(UTF_8), checkpoint.encode());
    }
}
