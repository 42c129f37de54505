package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import io.authledger.command.delivery.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is paid for SMS to numbers of theirs asks for as many as they can, at two processes on one database. */
class SmsPumpingTest {

    private static final int PER_NUMBER = 3;
    private static final int PER_NETWORK = 5;
    private static final int PER_COUNTRY = 12;
    private static final int IN_ALL = 20;

    private static final String[] PROPERTIES = {
        Networks.TRUSTED,
        "authledger.limits.network-failures-per-minute=0",
        "authledger.limits.network-registrations-per-hour=0",
        "authledger.sms.limits.per-number=" + PER_NUMBER,
        "authledger.sms.limits.per-network=" + PER_NETWORK,
        "authledger.sms.limits.per-country=" + PER_COUNTRY,
        "authledger.sms.limits.in-all=" + IN_ALL,
        "authledger.sms.countries=ES,PT,DE"
    };

    private static Pair pair;

    private List<String> idTokens = List.of();

    @BeforeAll
    static void start() {
        pair = Pair.start(PROPERTIES);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void anotherDayBegins() {
        Instant now = pair.sides().get(0).clock().instant();
        Instant tomorrow = now.truncatedTo(ChronoUnit.DAYS).plus(25, ChronoUnit.HOURS);
        pair.later(Duration.between(now, tomorrow));
    }

    @Test
    void oneNetworkWithManyAccountsAndNumbers() throws Exception {
        accounts(24);
        List<String> numbers = spanish(100, 24);
        List<Reply> replies = InParallel.call(24, i -> add(i, numbers.get(i), "ES", "198.51.100.1"));
        assertSent(PER_NETWORK, replies, numbers);
    }

    @Test
    void manyNetworksAndAccountsWithOneNumber() throws Exception {
        accounts(16);
        List<String> numbers = spanish(200, 1);
        List<Reply> replies = InParallel.call(16, i -> add(i, numbers.get(0), "ES", "198.51.100." + i));
        assertSent(PER_NUMBER, replies, numbers);
    }

    @Test
    void manyNetworksAndNumbersOfOneCountry() throws Exception {
        accounts(24);
        List<String> numbers = spanish(300, 24);
        List<Reply> replies = InParallel.call(24, i -> add(i, numbers.get(i), "ES", "198.51.100." + i));
        assertSent(PER_COUNTRY, replies, numbers);
    }

    @Test
    void manyNetworksAndNumbersOfManyCountries() throws Exception {
        accounts(33);
        List<String> numbers = Stream.of("+34600000", "+351912345", "+4915112345")
                .flatMap(prefix -> IntStream.range(400, 411).mapToObj(i -> prefix + i))
                .toList();
        List<String> countries = List.of("ES", "PT", "DE");
        List<Reply> replies =
                InParallel.call(33, i -> add(i, numbers.get(i), countries.get(i / 11), "198.51.100." + i));
        assertSent(IN_ALL, replies, numbers);
    }

    @Test
    void resendsCountAndAnAnswerThatSendsNothingDoesNot() {
        accounts(1);
        String number = spanish(500, 1).get(0);
        assertThat(add(0, number, "ES", "198.51.100.1").status()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(request(0, "198.51.100.1").status()).isEqualTo(200);
        }
        for (int sent = 2; sent <= PER_NUMBER; sent++) {
            pair.allIsHandedOver();
            pair.later(Duration.ofSeconds(31));
            assertThat(request(0, "198.51.100.1").status()).isEqualTo(200);
        }
        pair.later(Duration.ofSeconds(31));
        Reply refused = request(0, "198.51.100.2");
        assertThat(refused.code()).isEqualTo("otp_requests_exhausted");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(22 * 3600, 23 * 3600);
        assertDelivered(PER_NUMBER, List.of(number));
    }

    @Test
    void aCountryThatIsNotServedGetsNothingAndItsPhonesCannotBeAdded() {
        accounts(1);
        Reply refused = add(0, "0612345678", "FR", "198.51.100.1");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("phone_not_valid");
        assertThat(request(0, "198.51.100.1").code()).isEqualTo("otp_method_not_allowed");
        assertThat(events("user.sms.added") + events("user.otp.requested")).isZero();
    }

    private void accounts(int count) {
        idTokens = IntStream.range(0, count)
                .mapToObj(i -> {
                    String address = ContractTest.newAddress();
                    Client client = pair.client(i);
                    client.register(address, ContractTest.PASSWORD);
                    return client.logIn(address, ContractTest.PASSWORD).text("idToken");
                })
                .toList();
    }

    private static List<String> spanish(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> "+34600000" + i)
                .toList();
    }

    private Reply add(int account, String number, String country, String network) {
        return pair.client(account)
                .post(
                        "/auth/otp/methods/sms",
                        "{\"phone\":\"" + number + "\",\"country\":\"" + country + "\"}",
                        Client.bearerAnd(idTokens.get(account), "X-Forwarded-For", network));
    }

    private Reply request(int account, String network) {
        return pair.client(0)
                .get("/auth/otp/code?method=SMS", Client.bearerAnd(idTokens.get(account), "X-Forwarded-For", network));
    }

    private void assertSent(int cap, List<Reply> replies, List<String> numbers) {
        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(cap);
        assertThat(replies.stream().filter(reply -> reply.status() != 200)).allSatisfy(refused -> {
            assertThat(refused.code()).isEqualTo("otp_requests_exhausted");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(22 * 3600, 23 * 3600);
        });
        assertThat(events("user.sms.added")).isEqualTo(cap);
        assertThat(events("user.otp.requested")).isEqualTo(cap);
        assertDelivered(cap, numbers);
    }

    private static void assertDelivered(int cap, List<String> numbers) {
        pair.allIsHandedOver();
        assertThat(numbers.stream().flatMap(pair::letters))
                .extracting(Message::id)
                .hasSize(cap);
    }

    /** Of these accounts, since their registration. */
    private long events(String type) {
        List<String> users = new ArrayList<>();
        idTokens.forEach(idToken -> users.add(pair.client(0).subjectOf(idToken)));
        return pair.database()
                .sql("""
                        SELECT count(*) FROM events WHERE aggregate_identifier IN (:users) AND payload_type = :type
                        AND convert_from(payload, 'UTF8') NOT LIKE '%"EMAIL"%'
                        """)
                .param("users", users)
                .param("type", type)
                .query(Long.class)
                .single();
    }
}
