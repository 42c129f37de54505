package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whether an address is registered must not show in how long a refusal takes. */
class LoginTimingTest {

    private static final int WARM_UP = 30;
    private static final int SAMPLES = 150;

    @Test
    void anUnknownAddressTakesAsLongAsAWrongPassword() {
        try (RunningCommandSide side = RunningCommandSide.start(
                "authledger.limits.network-failures-per-minute=0",
                "authledger.limits.network-registrations-per-hour=0",
                "authledger.password.argon2.memory-kib=19456",
                "authledger.password.argon2.passes=2")) {
            Client client = new Client(side.url());
            client.register("known@example.org", ContractTest.PASSWORD);
            for (int i = 0; i < WARM_UP; i++) {
                time(client, "known@example.org");
                time(client, "unknown@example.org");
            }
            long[] known = new long[SAMPLES];
            long[] unknown = new long[SAMPLES];
            // In turns, so that whatever else the machine does falls on both.
            for (int i = 0; i < SAMPLES; i++) {
                known[i] = time(client, "known@example.org");
                unknown[i] = time(client, "unknown@example.org");
            }
            double ratio = (double) median(unknown) / median(known);
            // Without the decoy's hash the ratio falls far below a half.
            assertThat(ratio).isBetween(0.75, 1.25);
        }
    }

    private static long time(Client client, String email) {
        long began = System.nanoTime();
        assertThat(client.logIn(email, "wrong horse battery").status()).isEqualTo(403);
        return System.nanoTime() - began;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
