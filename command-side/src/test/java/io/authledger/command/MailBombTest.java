package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.command.InspectUser;
import io.authledger.api.command.UserView;
import io.authledger.command.Client.Reply;
import io.authledger.command.user.Users;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody with many networks has an address mailed as often as they can, at two processes on one database. */
class MailBombTest {

    private static final int REQUESTS = 200;

    private static final String[] PROPERTIES = Stream.concat(
                    Stream.of(ContractTest.NO_NETWORK_LIMITS), Stream.of(Networks.TRUSTED))
            .toArray(String[]::new);

    private static final String CODE = "is your code";
    private static final String TAKEN = "You have an account already";
    private static final String RESET = "Set a new password";

    private static Pair pair;

    private final String victim = ContractTest.newAddress();

    @BeforeAll
    static void start() {
        pair = Pair.start(PROPERTIES);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    @Test
    void registrationsAtOnceBringACodeAndANotice() throws Exception {
        assertAccepted(InParallel.call(REQUESTS, this::register));
        assertThat(mailed(CODE)).isEqualTo(1);
        assertThat(mailed(TAKEN)).isEqualTo(1);
        assertThat(events("user.registered")).isEqualTo(1);
        assertThat(events("user.registration.repeated")).isEqualTo(1);
    }

    @Test
    void registrationsAllDayBringFiveNotices() throws Exception {
        allDay(this::register);
        assertThat(mailed(TAKEN)).isEqualTo(5);
        assertThat(events("user.registration.repeated")).isEqualTo(5);
    }

    @Test
    void resetRequestsAtOnceBringOneMail() throws Exception {
        register(0);
        assertAccepted(InParallel.call(REQUESTS, this::requestReset));
        assertThat(mailed(RESET)).isEqualTo(1);
        assertThat(events("user.password.reset-requested")).isEqualTo(1);
    }

    @Test
    void resetRequestsAllDayBringFiveMails() throws Exception {
        register(0);
        allDay(this::requestReset);
        assertThat(mailed(RESET)).isEqualTo(5);
        assertThat(events("user.password.reset-requested")).isEqualTo(5);
    }

    /** Whoever forgot the password has a device that knows them, and strangers use up none of its share. */
    @Test
    void strangersKeepNoKnownDeviceFromATokenAndThatGetsFiveADayToo() throws Exception {
        String device = deviceOfTheOwner();
        allDay(this::requestReset);
        assertThat(mailed(RESET)).as("to strangers").isEqualTo(5);
        for (int asked = 1; asked <= 7; asked++) {
            assertThat(requestReset(asked, device).status()).isEqualTo(202);
            assertThat(requestReset(asked, device).status()).as("at once again").isEqualTo(202);
            assertThat(mailed(RESET)).isEqualTo(5 + Math.min(asked, 5));
            pair.later(Duration.ofMinutes(6));
        }
        assertThat(events("user.password.reset-requested")).isEqualTo(10);
    }

    @Test
    void theDeviceOfWhoeverRegisteredIsNotTheOwnersYet() throws Exception {
        register(0);
        String squatters = logIn().text("deviceToken");
        assertHasNoShare(squatters);
    }

    @Test
    void aDeviceOfAnotherUserIsAStrangersHere() throws Exception {
        deviceOfTheOwner();
        String other = ContractTest.newAddress();
        pair.client(0).register(other, ContractTest.PASSWORD);
        String device = pair.client(0).logIn(other, ContractTest.PASSWORD).text("deviceToken");
        assertHasNoShare(device);
    }

    @Test
    void aDeviceThatTheOwnerForgotIsAStrangers() throws Exception {
        String device = deviceOfTheOwner();
        String idToken = logIn().text("idToken");
        UserView owner = pair.sides()
                .get(0)
                .bean(Users.class)
                .send(new InspectUser(UUID.fromString(pair.client(0).subjectOf(idToken))));
        assertThat(owner.knownDevices()).hasSize(2).allSatisfy(known -> assertThat(pair.client(0)
                        .delete("/auth/devices/" + known.id(), Client.bearer(idToken))
                        .status())
                .isEqualTo(204));
        assertHasNoShare(device);
    }

    @Test
    void whatADeviceAsksForUsesUpNothingOfStrangers() throws Exception {
        String device = deviceOfTheOwner();
        allDay(i -> requestReset(i, device));
        assertThat(mailed(RESET)).isEqualTo(5);
        assertThat(requestReset(0).status()).isEqualTo(202);
        assertThat(mailed(RESET)).isEqualTo(6);
    }

    /** Whoever uses the cap up keeps nobody from registering. */
    @Test
    void anAccountMadeAnewBringsNoMoreThanFiveCodesADayAndWhoRegistersThenAsksForOne() {
        for (int made = 1; made <= 5; made++) {
            register(made);
            assertThat(mailed(CODE)).isEqualTo(made);
            erase();
        }
        Reply sixth = register(6);
        assertThat(sixth.status()).isEqualTo(202);
        assertThat(sixth.header("Position")).isEqualTo("1");
        assertThat(mailed(CODE)).isEqualTo(5);
        assertThat(events("user.otp.requested")).isZero();
        register(7);
        assertThat(mailed(TAKEN)).isEqualTo(1);
        assertThat(requestCode().status()).isEqualTo(200);
        assertThat(mailed(CODE)).isEqualTo(6);
    }

    @Test
    void anAccountMadeAnewBringsNoMoreNoticesAndResets() {
        for (int made = 1; made <= 3; made++) {
            register(made);
            register(made + 10);
            requestReset(made);
            pair.allIsHandedOver();
            erase();
        }
        assertThat(mailed(TAKEN)).isEqualTo(1);
        assertThat(mailed(RESET)).isEqualTo(1);
    }

    /** Each kind is counted apart. */
    @Test
    void whoReadsTheMailGetsATokenWhateverOthersHadMailed() throws Exception {
        allDay(this::register);
        assertThat(requestReset(1).status()).isEqualTo(202);
        assertThat(mailed(RESET)).isEqualTo(1);
    }

    /** Twenty a day, though five in a quarter of an hour would be more. */
    @Test
    void aSquattersSessionHasTheOwnerMailedTwentyCodesADay() {
        register(0);
        pair.allIsHandedOver();
        for (int sent = 1; sent <= 20; sent++) {
            pair.later(Duration.ofMinutes(4));
            assertThat(requestCode().status()).as("code %d", sent).isEqualTo(200);
            pair.allIsHandedOver();
        }
        pair.later(Duration.ofMinutes(4));
        Reply refused = requestCode();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("otp_requests_exhausted");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(22 * 3600, 23 * 3600);
        assertThat(mailed(CODE)).as("with that of the registration").isEqualTo(21);
    }

    private Reply register(int i) {
        return pair.client(i)
                .post(
                        "/auth/users",
                        "{\"email\":\"" + victim + "\",\"password\":\"" + ContractTest.PASSWORD + "\"}",
                        "X-Forwarded-For",
                        network(i));
    }

    private Reply requestReset(int i) {
        return pair.client(i).requestReset(victim, "X-Forwarded-For", network(i));
    }

    private Reply requestReset(int i, String deviceToken) {
        return pair.client(i).requestReset(victim, "X-Forwarded-For", network(i), "X-Device-Token", deviceToken);
    }

    /** Who has shown to read the mail. */
    private String deviceOfTheOwner() {
        register(0);
        pair.allIsHandedOver();
        String code = pair.letters(victim).findFirst().orElseThrow().text().substring(0, 6);
        Reply login = logIn();
        assertThat(pair.client(0).verify(login.text("idToken"), code).status()).isEqualTo(200);
        return login.text("deviceToken");
    }

    private void assertHasNoShare(String deviceToken) throws Exception {
        allDay(this::requestReset);
        assertThat(requestReset(0, deviceToken).status()).isEqualTo(202);
        assertThat(mailed(RESET)).isEqualTo(5);
    }

    private Reply logIn() {
        return pair.client(0).logIn(victim, ContractTest.PASSWORD);
    }

    private Reply requestCode() {
        return pair.client(1).requestCode(logIn().text("idToken"));
    }

    private void erase() {
        assertThat(pair.client(0)
                        .erase(Client.bearer(logIn().text("idToken")), ContractTest.PASSWORD)
                        .status())
                .isEqualTo(202);
    }

    private static String network(int i) {
        return "198.51." + i / 250 + "." + i % 250;
    }

    private static void allDay(IntFunction<Reply> request) throws Exception {
        for (int round = 0; round < 9; round++) {
            assertAccepted(InParallel.call(16, request));
            pair.allIsHandedOver();
            pair.later(Duration.ofMinutes(6));
        }
    }

    private static void assertAccepted(List<Reply> replies) {
        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(202));
    }

    private long mailed(String about) {
        pair.allIsHandedOver();
        return pair.letters(victim)
                .filter(letter -> letter.subject().contains(about))
                .count();
    }

    /** In the history of whoever has the address. */
    private long events(String type) {
        return pair.number(
                "SELECT count(*) FROM events WHERE aggregate_identifier = ? AND payload_type = ?",
                pair.client(0).subjectOf(logIn().text("idToken")),
                type);
    }
}
