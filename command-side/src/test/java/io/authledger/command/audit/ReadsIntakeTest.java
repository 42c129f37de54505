package io.authledger.command.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.AuditOperation;
import io.authledger.api.Language;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.command.EraseUser;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.CommandProcess;
import io.authledger.command.InParallel;
import io.authledger.command.audit.ReadOffsets.Place;
import io.authledger.command.user.Users;
import io.authledger.embedded.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class ReadsIntakeTest {

    private static final Instant AT = Instant.parse("2025-06-09T05:45:00Z");
    private static final CommandProcess PROCESS = CommandProcess.storing(TestPostgres.freshDatabase());

    private final Uuid topic = Uuid.randomUuid();
    private final Users users = PROCESS.bean(Users.class);
    private final JdbcClient sql = PROCESS.bean(JdbcClient.class);
    private final ReadOffsets offsets = new ReadOffsets(sql);
    private final ReadMeters meters = ReadMeters.of(new SimpleMeterRegistry());
    private final ReadsIntake intake = new ReadsIntake(users, offsets, meters);

    @AfterAll
    static void stop() {
        PROCESS.close();
    }

    private Place place(long offset) {
        return new Place(topic, 0, offset);
    }

    private UUID registered() {
        UUID user = UUID.randomUUID();
        SealedSecret secret = new SealedSecret(1, new byte[40]);
        NewChallenge challenge = new NewChallenge(UUID.randomUUID(), "key", Language.ENGLISH);
        users.send(new RegisterUser(user, secret, new SealedDisplay(1, new byte[40]), secret, challenge, null));
        return user;
    }

    private static byte[] readBy(UUID auditor) {
        return JsonMapper.shared()
                .writeValueAsBytes(new RecordAuditRead(
                        auditor, UUID.randomUUID(), AT, AuditedRead.from(AuditOperation.EXPORT, 0), "a1"));
    }

    private long position(UUID user) {
        return users.send(new InspectUser(user)).position();
    }

    @Test
    void aRecordIsTakenOnceHoweverOftenItComes() {
        UUID auditor = registered();
        byte[] read = readBy(auditor);
        intake.take(place(3), read);
        intake.take(place(3), read);
        assertThat(position(auditor)).isEqualTo(2);
        assertThat(offsets.next(topic, 0)).hasValue(4L);
        intake.take(place(4), readBy(auditor));
        assertThat(position(auditor)).isEqualTo(3);
        assertThat(meters.recorded().count()).isEqualTo(2);
    }

    @Test
    void oneThatTwoProcessesTakeAtOnceIsToldOnce() throws Exception {
        UUID auditor = registered();
        byte[] read = readBy(auditor);
        InParallel.call(8, i -> {
            intake.take(place(0), read);
            return i;
        });
        assertThat(position(auditor)).isEqualTo(2);
    }

    @Test
    void aTopicThatWasMadeAnewBeginsAnew() {
        UUID auditor = registered();
        intake.take(place(9), readBy(auditor));
        intake.take(new Place(Uuid.randomUuid(), 0, 0), readBy(auditor));
        assertThat(position(auditor)).isEqualTo(3);
    }

    @Test
    void aReadByWhoeverIsErasedHoldsUpNobody() {
        UUID erased = registered();
        users.send(new EraseUser(erased, Actor.BOOTSTRAP));
        UUID auditor = registered();
        intake.take(place(0), readBy(erased));
        intake.take(place(1), readBy(UUID.randomUUID()));
        intake.take(place(2), readBy(auditor));
        assertThat(position(auditor)).isEqualTo(2);
        assertThat(meters.dropped().count()).isEqualTo(2);
        assertThat(offsets.next(topic, 0)).hasValue(3L);
    }

    @Test
    void whatDoesNotReadHoldsUpNobody() {
        UUID auditor = registered();
        intake.take(place(0), null);
        intake.take(place(1), "{".getBytes(UTF_8));
        intake.take(place(2), "null".getBytes(UTF_8));
        intake.take(place(3), "{}".getBytes(UTF_8));
        intake.take(
                place(4),
                new String(readBy(auditor), UTF_8)
                        .replace("EXPORT", "UNHEARD_OF")
                        .getBytes(UTF_8));
        intake.take(
                place(5),
                new String(readBy(auditor), UTF_8).replace("{", "{\"newer\":1,").getBytes(UTF_8));
        assertThat(position(auditor)).isEqualTo(2);
        assertThat(meters.refused().count()).isEqualTo(5);
        assertThat(offsets.next(topic, 0)).hasValue(6L);
    }

    @Test
    void theEventBearsTheIdOfTheRequest() {
        UUID auditor = registered();
        intake.take(place(0), readBy(auditor));
        assertThat(sql.sql("""
                        SELECT convert_from(meta_data, 'UTF8')::json ->> 'correlationId' FROM events
                        WHERE aggregate_identifier = :auditor AND payload_type = 'user.audit-read'
                        """)
                        .param("auditor", auditor.toString())
                        .query(String.class)
                        .single())
                .isEqualTo("a1");
    }
}
