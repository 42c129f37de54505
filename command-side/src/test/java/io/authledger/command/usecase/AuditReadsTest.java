package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.Actor;
import io.authledger.api.AuditOperation;
import io.authledger.api.Language;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.command.EraseUser;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.error.ApiException;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.CommandProcess;
import io.authledger.command.TestClock;
import io.authledger.command.user.Users;
import io.authledger.embedded.TestPostgres;
import io.authledger.web.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditReadsTest {

    private static final Instant START = Instant.parse("2025-06-09T05:45:00Z");

    private final CommandProcess process = CommandProcess.storing(TestPostgres.freshDatabase());
    private final Users users = process.bean(Users.class);
    private final TestClock clock = new TestClock(START);
    private final AuditReads reads = new AuditReads(
            users, clock, () -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()));
    private final Caller auditor = registered();

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void theSameQuestionIsRecordedOnceAMinuteWhereverItBegins() {
        reads.record(auditor, AuditedRead.from(AuditOperation.ENTRY_TILES, 0));
        reads.record(auditor, AuditedRead.from(AuditOperation.ENTRY_TILES, 256));
        assertThat(position(auditor)).isEqualTo(2);
        reads.record(auditor, AuditedRead.of(AuditOperation.USER_STATUS, auditor.userId()));
        assertThat(position(auditor)).isEqualTo(3);
        clock.advance(Duration.ofMinutes(1));
        reads.record(auditor, AuditedRead.from(AuditOperation.ENTRY_TILES, 512));
        assertThat(position(auditor)).isEqualTo(4);
    }

    @Test
    void eachAuditorIsRecorded() {
        Caller other = registered();
        reads.record(auditor, AuditedRead.from(AuditOperation.ENTRY_TILES, 0));
        reads.record(other, AuditedRead.from(AuditOperation.ENTRY_TILES, 0));
        assertThat(position(other)).isEqualTo(2);
    }

    @Test
    void whoeverIsErasedReadsNothing() {
        users.send(new EraseUser(auditor.userId(), Actor.BOOTSTRAP));
        assertThatThrownBy(() -> reads.record(auditor, AuditedRead.from(AuditOperation.ENTRY_TILES, 0)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("session is over");
    }

    private long position(Caller caller) {
        return users.send(new InspectUser(caller.userId())).position();
    }

    private Caller registered() {
        UUID user = UUID.randomUUID();
        SealedSecret secret = new SealedSecret(1, new byte[40]);
        NewChallenge challenge = new NewChallenge(UUID.randomUUID(), "key", Language.ENGLISH);
        users.send(new RegisterUser(user, secret, new SealedDisplay(1, new byte[40]), secret, challenge, null));
        return new Caller(user, UUID.randomUUID(), START, "urn:authledger:aal1", List.of(), Set.of("auditor"), true);
    }
}
