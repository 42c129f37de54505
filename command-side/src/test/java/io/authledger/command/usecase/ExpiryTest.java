package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.RunningCommandSide;
import io.authledger.command.registration.UnvalidatedAccounts;
import io.authledger.command.sealing.LedgerHalt;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    @Test
    void whileTheLedgerIsHaltedNobodyIsLookedAtAndNobodyPutOff() {
        try (RunningCommandSide side = RunningCommandSide.start()) {
            UUID nobody = UUID.randomUUID();
            UnvalidatedAccounts accounts = side.bean(UnvalidatedAccounts.class);
            accounts.add(nobody);
            side.bean(LedgerHalt.class).because("a drill");
            side.clock().advance(Duration.ofDays(7));
            side.bean(Expiry.class).run();
            assertThat(accounts.due(10)).containsExactly(nobody);
        }
    }
}
