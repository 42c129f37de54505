package io.authledger.command.audit;

import io.authledger.api.command.RecordAuditRead;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The value of a record on the topic of reads. */
final class ReadRecord {

    /** A newer query side may say more. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ReadRecord() {}

    /** Nothing where it does not read. */
    static Optional<RecordAuditRead> read(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(value, RecordAuditRead.class))
                    .filter(ReadRecord::isWhole);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Jackson leaves null what is not there, whatever the types promise. */
    private static boolean isWhole(RecordAuditRead read) {
        return Stream.of(read.userId(), read.readId(), read.readAt(), read.read())
                        .allMatch(Objects::nonNull)
                && Objects.nonNull(read.read().operation());
    }
}
