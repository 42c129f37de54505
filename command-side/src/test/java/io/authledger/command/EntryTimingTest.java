package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Actor;
import io.authledger.api.wire.Topics;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.usecase.Administration;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether an address is registered must not show in how long an answer takes. */
class EntryTimingTest {

    /** One short of the lock. */
    private static final int JUDGED_PER_USER = 4;

    private static final String WRONG = "wrong horse battery";
    private static final List<String> KNOWN = new ArrayList<>();
    private static final TestPostgres.Database DATABASE = TestPostgres.freshDatabase();
    private static final Topics TOPICS = TestKafka.freshTopics();

    private static RunningCommandSide side;
    private static Client client;

    @BeforeAll
    static void start() {
        try (RunningCommandSide before = start(cheapHashes())) {
            Client guest = new Client(before.url());
            for (int i = 0; i < Timing.calls(); i++) {
                KNOWN.add(registered(guest, "known" + i + "@example.org"));
            }
        }
        side = start("authledger.limits.even-time=100ms");
        client = new Client(side.url());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aRefusedLoginTellsNothing() {
        String locked = locked(client);
        String suspended = suspended(side, client);
        List<String> hashedNow = new ArrayList<>();
        for (int i = 0; i <= Timing.calls() / JUDGED_PER_USER; i++) {
            hashedNow.add(registered(client, "now" + i + "@example.org"));
        }
        Timing timing = Timing.of(
                i -> refused(client, "stranger" + i + "@example.org", WRONG),
                i -> refused(client, hashedNow.get(i / JUDGED_PER_USER), WRONG),
                i -> refused(client, locked, WRONG),
                i -> refused(client, suspended, ContractTest.PASSWORD));
        assertAlike(timing, 0, 1);
        assertAlike(timing, 0, 2);
        assertAlike(timing, 0, 3);
    }

    @Test
    void aRegistrationTellsNothing() {
        EmailAddress left = EmailAddress.parse("left@example.org").orElseThrow();
        AddressClaims claims = side.bean(AddressClaims.class);
        UUID user = UUID.randomUUID();
        claims.claim(left, user);
        claims.move(
                EmailAddress.parse("taken-up@example.org").orElseThrow(),
                user,
                side.clock().instant().plus(Duration.ofDays(3)));
        Timing timing = Timing.of(
                i -> registered(client, "free" + i + "@example.org"),
                i -> registered(client, KNOWN.get(i)),
                i -> registered(client, left.value()));
        assertAlike(timing, 0, 1);
        assertAlike(timing, 0, 2);
    }

    @Test
    void aRequestForANewPasswordTellsNothing() {
        Timing timing = Timing.of(
                i -> assertThat(client.requestReset(KNOWN.get(i)).status()).isEqualTo(202),
                i -> assertThat(client.requestReset("nobody" + i + "@example.org")
                                .status())
                        .isEqualTo(202));
        assertAlike(timing, 0, 1);
    }

    /** Passwords hashed by older parameters are compared quicker than the decoy, and nothing hides it here. */
    @Test
    void whatTakesAnotherTimeIsSeen() {
        try (RunningCommandSide uneven =
                start("authledger.limits.even-time=0", "authledger.password.argon2.passes=6")) {
            Client guest = new Client(uneven.url());
            Timing timing = Timing.of(
                    i -> refused(guest, KNOWN.get(i / JUDGED_PER_USER), WRONG),
                    i -> refused(guest, "stranger" + i + "@example.org", WRONG));
            assertThat(timing.auc(0, 1)).isGreaterThan(0.8);
        }
    }

    /** Each does the same hash, and so takes about as long where nothing else makes it so. */
    @Test
    void theWorkIsAboutTheSame() {
        try (RunningCommandSide bare = start("authledger.limits.even-time=0")) {
            Client guest = new Client(bare.url());
            String locked = locked(guest);
            String suspended = suspended(bare, guest);
            Timing timing = Timing.of(
                    i -> refused(guest, "someone" + i + "@example.org", WRONG),
                    i -> refused(guest, locked, WRONG),
                    i -> refused(guest, suspended, ContractTest.PASSWORD));
            // Without the hash the ratio falls far below a half.
            assertThat(timing.median(1) / timing.median(0)).isBetween(0.7, 1.43);
            assertThat(timing.median(2) / timing.median(0)).isBetween(0.7, 1.43);
        }
    }

    private static String locked(Client guest) {
        String locked = registered(guest, ContractTest.newAddress());
        for (int i = 0; i <= JUDGED_PER_USER; i++) {
            refused(guest, locked, WRONG);
        }
        return locked;
    }

    private static String suspended(RunningCommandSide at, Client guest) {
        String suspended = registered(guest, ContractTest.newAddress());
        UUID user = Admin.idOf(guest.logIn(suspended, ContractTest.PASSWORD));
        at.bean(Administration.class).suspend(user, Actor.BOOTSTRAP);
        return suspended;
    }

    private static void assertAlike(Timing timing, int first, int second) {
        assertThat(timing.auc(first, second)).isBetween(0.2, 0.8);
        assertThat(timing.quickest(first)).isGreaterThanOrEqualTo(100);
        assertThat(timing.quickest(second)).isGreaterThanOrEqualTo(100);
    }

    private static void refused(Client guest, String email, String password) {
        assertThat(guest.logIn(email, password).status()).isEqualTo(403);
    }

    private static String registered(Client guest, String email) {
        assertThat(guest.register(email, ContractTest.PASSWORD).status()).isEqualTo(202);
        return email;
    }

    private static String[] cheapHashes() {
        return new String[] {"authledger.password.argon2.memory-kib=64", "authledger.password.argon2.passes=1"};
    }

    private static RunningCommandSide start(String... more) {
        List<String> properties = new ArrayList<>(List.of(ContractTest.NO_NETWORK_LIMITS));
        properties.add("authledger.password.argon2.memory-kib=19456");
        properties.add("authledger.password.argon2.passes=2");
        properties.addAll(Arrays.asList(more));
        return RunningCommandSide.start(DATABASE, TOPICS, properties.toArray(String[]::new));
    }
}
