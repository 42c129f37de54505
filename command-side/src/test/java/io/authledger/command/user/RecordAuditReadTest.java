package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.Actor;
import io.authledger.api.AuditOperation;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.command.EraseUser;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.command.SuspendUser;
import io.authledger.api.event.AuditRead;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordAuditReadTest extends UserFixture {

    private static final UUID READ = new UUID(0xad, 1);
    private static final UUID WHOSE = new UUID(0xad, 2);
    private static final RecordAuditRead COMMAND = new RecordAuditRead(
            USER,
            READ,
            START,
            new AuditedRead(AuditOperation.USER_EVENTS, WHOSE, "user.erased", START, START.plusSeconds(1), 7L),
            null);

    @Test
    void aReadIsToldAsItWasAsked() {
        registered();
        assertThat(when(COMMAND).events())
                .containsExactly(new AuditRead(
                        READ,
                        AuditOperation.USER_EVENTS,
                        WHOSE,
                        "user.erased",
                        START,
                        START.plusSeconds(1),
                        7L,
                        START));
    }

    @Test
    void whoeverWasSuspendedMeanwhileHasReadAllTheSame() {
        registered();
        did(new SuspendUser(USER, Actor.BOOTSTRAP));
        assertThat(when(COMMAND).events()).hasSize(1);
    }

    @Test
    void ofWhoeverIsErasedNothingIsTold() {
        registered();
        did(new EraseUser(USER, Actor.BOOTSTRAP));
        assertThatThrownBy(() -> when(COMMAND)).hasStackTraceContaining(UnknownUserException.class.getName());
    }

    @Test
    void timesAreKeptAsTheyLeaveAndNoTextIs() {
        AuditedRead read = new AuditedRead(
                AuditOperation.EVENTS,
                null,
                "ada@example.org",
                Instant.MIN,
                Instant.parse("2025-06-09T05:45:44.123456789Z"),
                null);
        assertThat(read.from()).isEqualTo("0000-01-01T00:00:00Z");
        assertThat(read.to()).isEqualTo("2025-06-09T05:45:44.123Z");
        assertThat(read.type()).isNull();
    }
}
