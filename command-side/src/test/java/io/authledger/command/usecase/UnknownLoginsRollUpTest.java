package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.RunningCommandSide;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.sealing.LedgerHalt;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnknownLoginsRollUpTest {

    @Test
    void whatIsToldIsTakenOutAndNothingOfItWhileTheLedgerIsHalted() {
        try (RunningCommandSide side = RunningCommandSide.start()) {
            count(side);
            side.bean(UnknownLoginsRollUp.class).run();
            assertThat(rows(side, "events")).isOne();
            assertThat(rows(side, "unknown_logins")).isZero();

            side.bean(LedgerHalt.class).because("a drill");
            count(side);
            side.bean(UnknownLoginsRollUp.class).run();
            assertThat(rows(side, "events")).isOne();
            assertThat(rows(side, "unknown_logins")).isOne();
        }
    }

    private static void count(RunningCommandSide side) {
        side.bean(UnknownAddresses.class).countLogin("nobody@example.org", "192.0.2.7");
        side.clock().advance(Duration.ofMinutes(2));
    }

    private static long rows(RunningCommandSide side, String table) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
