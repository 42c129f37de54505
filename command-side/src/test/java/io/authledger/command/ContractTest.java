package io.authledger.command;

import static org.awaitility.Awaitility.await;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One running command side for a test class, and the words its tests are written in. */
abstract class ContractTest {

    static final String PASSWORD = "correct horse battery";

    static final String[] NO_NETWORK_LIMITS = {
        "authledger.limits.network-failures-per-minute=0",
        "authledger.limits.network-registrations-per-hour=0",
        "authledger.sms.limits.per-network=0"
    };

    static RunningCommandSide side;
    static Client client;

    @BeforeAll
    static void start() {
        side = RunningCommandSide.start(NO_NETWORK_LIMITS);
        client = new Client(side.url());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    static String newAddress() {
        return "u" + UUID.randomUUID() + "@example.org";
    }

    static String registered() {
        String address = newAddress();
        client.register(address, PASSWORD);
        return address;
    }

    /** The address of somebody who has shown to read its mail. */
    static String validatedAddress() {
        String address = registered();
        client.verify(client.logIn(address, PASSWORD).text("idToken"), code(address));
        return address;
    }

    static Reply loggedIn() {
        return client.logIn(registered(), PASSWORD);
    }

    static List<Message> letters(String address, int count) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> side.letters().to(address).size() >= count);
        return side.letters().to(address);
    }

    static String code(String address) {
        return letters(address, 1).get(0).text().substring(0, 6);
    }

    /** The same number of digits, and not the code. */
    static String notThe(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }
}
