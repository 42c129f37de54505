package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.command.usecase.Administration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether an address is registered must not show in how long a refusal takes. */
class LoginTimingTest {

    /** One short of the lock. */
    private static final int JUDGED_PER_USER = 4;

    private static final int USERS = 40;
    private static final int WARM_UP = 40;
    private static final int SAMPLES = USERS * JUDGED_PER_USER - WARM_UP;

    private static RunningCommandSide side;
    private static Client client;

    @BeforeAll
    static void start() {
        side = RunningCommandSide.start(
                "authledger.limits.network-failures-per-minute=0",
                "authledger.limits.network-registrations-per-hour=0",
                "authledger.password.argon2.memory-kib=19456",
                "authledger.password.argon2.passes=2");
        client = new Client(side.url());
        for (int i = 0; i < USERS; i++) {
            client.register(known(i), ContractTest.PASSWORD);
        }
        client.register("locked@example.org", ContractTest.PASSWORD);
        for (int i = 0; i < 5; i++) {
            time("locked@example.org");
        }
        client.register("suspended@example.org", ContractTest.PASSWORD);
        UUID suspended = Admin.idOf(client.logIn("suspended@example.org", ContractTest.PASSWORD));
        side.bean(Administration.class).suspend(suspended, Actor.BOOTSTRAP);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void anUnknownAddressTakesAsLongAsAWrongPassword() {
        assertAlike(i -> known(i / JUDGED_PER_USER), i -> "stranger" + i + "@example.org");
    }

    @Test
    void aLockTakesAsLongAsAnUnknownAddress() {
        assertAlike(i -> "locked@example.org", i -> "other" + i + "@example.org");
    }

    @Test
    void aRightPasswordInASuspensionTakesAsLongAsAnUnknownAddress() {
        assertTimesAlike(
                i -> time("suspended@example.org", ContractTest.PASSWORD), i -> time("another" + i + "@example.org"));
    }

    private static void assertAlike(IntFunction<String> one, IntFunction<String> other) {
        assertTimesAlike(i -> time(one.apply(i)), i -> time(other.apply(i)));
    }

    /** In turns, so that whatever else the machine does falls on both. */
    private static void assertTimesAlike(IntToLongFunction one, IntToLongFunction other) {
        long[] ones = new long[SAMPLES];
        long[] others = new long[SAMPLES];
        for (int i = 0; i < WARM_UP + SAMPLES; i++) {
            long first = one.applyAsLong(i);
            long second = other.applyAsLong(i);
            if (i >= WARM_UP) {
                ones[i - WARM_UP] = first;
                others[i - WARM_UP] = second;
            }
        }
        // Without the decoy's hash the ratio falls far below a half.
        assertThat((double) median(others) / median(ones)).isBetween(0.7, 1.43);
    }

    private static String known(int user) {
        return "known" + user + "@example.org";
    }

    private static long time(String email) {
        return time(email, "wrong horse battery");
    }

    private static long time(String email, String password) {
        long began = System.nanoTime();
        assertThat(client.logIn(email, password).status()).isEqualTo(403);
        return System.nanoTime() - began;
    }

    private static long median(long[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }
}
