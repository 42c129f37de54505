package io.authledger.command.audit;

import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the topic of reads has been taken, in PostgreSQL: so an offset and the event that it stands for are one write. */
final class ReadOffsets {

    private final JdbcClient jdbc;

    ReadOffsets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A record by its place; of a topic that was made anew the id is another one. */
    record Place(Uuid topic, int partition, long offset) {}

    /** The first offset that has not been taken; empty where none has. */
    Optional<Long> next(Uuid topic, int partition) {
        return jdbc.sql("SELECT next_offset FROM audit_read_offsets WHERE topic_id = :topic AND partition = :partition")
                .param("topic", topic.toString())
                .param("partition", partition)
                .query(Long.class)
                .optional();
    }

    /** Notes that a record was taken; whether nobody had, by then. */
    boolean pass(Place place) {
        return jdbc.sql("""
                INSERT INTO audit_read_offsets AS known (topic_id, partition, next_offset)
                VALUES (:topic, :partition, :next)
                ON CONFLICT (topic_id, partition) DO UPDATE SET next_offset = EXCLUDED.next_offset
                WHERE known.next_offset < EXCLUDED.next_offset
                """)
                        .param("topic", place.topic().toString())
                        .param("partition", place.partition())
                        .param("next", place.offset() + 1)
                        .update()
                == 1;
    }
}
