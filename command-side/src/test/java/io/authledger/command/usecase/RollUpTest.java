package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Language;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.CommandProcess;
import io.authledger.command.TestClock;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.user.Users;
import io.authledger.embedded.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RollUpTest {

    private static final Instant START = Instant.parse("2025-06-09T05:45:00Z");

    private final CommandProcess process = CommandProcess.storing(TestPostgres.freshDatabase());
    private final Users users = process.bean(Users.class);
    private final JdbcClient sql = process.bean(JdbcClient.class);
    private final TestClock clock = new TestClock(START);
    private final LockedAttempts locked = new LockedAttempts(sql, clock);
    private final RollUp rollUp = new RollUp(locked, users);

    @AfterEach
    void stop() {
        process.close();
    }

    @Test
    void eachEndedLockIsToldOnce() {
        UUID user = registered();
        locked.count(user, START.plusSeconds(60));
        locked.count(user, START.plusSeconds(60));
        locked.count(user, START.plusSeconds(180));
        locked.count(user, START.plusSeconds(999));
        clock.advance(Duration.ofSeconds(200));
        rollUp.run();
        rollUp.run();
        assertThat(users.send(new InspectUser(user)).position()).isEqualTo(3);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aLockOfNobodyStopsNoOther() {
        locked.count(UUID.randomUUID(), START.plusSeconds(1));
        UUID user = registered();
        locked.count(user, START.plusSeconds(60));
        clock.advance(Duration.ofSeconds(100));
        rollUp.run();
        assertThat(users.send(new InspectUser(user)).position()).isEqualTo(2);
        assertThat(rows()).isZero();
    }

    private UUID registered() {
        UUID user = UUID.randomUUID();
        SealedSecret secret = new SealedSecret(1, new byte[40]);
        NewChallenge challenge = new NewChallenge(UUID.randomUUID(), "key", Language.ENGLISH);
        users.send(new RegisterUser(user, secret, new SealedDisplay(1, new byte[40]), secret, challenge, null));
        return user;
    }

    private long rows() {
        return sql.sql("SELECT count(*) FROM locked_attempts").query(Long.class).single();
    }
}
