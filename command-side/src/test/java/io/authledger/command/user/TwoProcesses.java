package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordDelivery.Result;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.command.UserView;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.command.CommandProcess;
import io.authledger.embedded.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two processes, each with a cache of its own, on one database; snapshots come every {@link #SNAPSHOT_EVERY} events. */
abstract class TwoProcesses {

    static final int SNAPSHOT_EVERY = 10;
    static final int CONNECTIONS = 4;

    static final TestPostgres.Database DATABASE = TestPostgres.freshDatabase();
    static CommandProcess one;
    static CommandProcess other;

    @BeforeAll
    static void startBoth() {
        one = start();
        other = start();
    }

    @AfterAll
    static void stopBoth() {
        one.close();
        other.close();
    }

    static CommandProcess start() {
        return CommandProcess.storing(
                DATABASE,
                "authledger.event-store.snapshot-every=" + SNAPSHOT_EVERY,
                "authledger.postgres.maximum-connections=" + CONNECTIONS);
    }

    static UUID registered(CommandProcess process) {
        UUID userId = UUID.randomUUID();
        long position = process.bean(Users.class)
                .send(new RegisterUser(
                        userId,
                        new SealedSecret(1, new byte[] {1}),
                        new SealedDisplay(1, new byte[] {2}),
                        new SealedSecret(1, new byte[] {3}),
                        new NewChallenge(UUID.randomUUID(), "key", Language.ENGLISH),
                        null));
        assertThat(position).isEqualTo(1);
        return userId;
    }

    /** A command that always brings one event, by whose cause it is recognised. */
    static RecordDelivery delivery(UUID userId, UUID cause) {
        return new RecordDelivery(userId, cause, Channel.EMAIL, Result.FAILED, 1, null);
    }

    static UserView inspect(CommandProcess process, UUID userId) {
        return process.bean(Users.class).send(new InspectUser(userId));
    }

    static JdbcClient sql() {
        return one.bean(JdbcClient.class);
    }

    static TransactionTemplate transaction(CommandProcess process) {
        return new TransactionTemplate(process.bean(PlatformTransactionManager.class));
    }

    static double races(CommandProcess process) {
        return process.bean(MeterRegistry.class)
                .counter("authledger.commands.races")
                .count();
    }

    static List<Long> sequences(UUID userId) {
        return sql().sql("SELECT sequence_number FROM events WHERE aggregate_identifier = ? ORDER BY sequence_number")
                .param(userId.toString())
                .query(Long.class)
                .list();
    }

    static int snapshots(UUID userId) {
        return sql().sql("SELECT count(*) FROM snapshots WHERE aggregate_identifier = ?")
                .param(userId.toString())
                .query(Integer.class)
                .single();
    }
}
