package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.Language;
import io.authledger.api.Recognition;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedPassword;
import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.KnownDeviceView;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.NewChallenge;
import io.authledger.api.command.NewNotice;
import io.authledger.api.command.NewSession;
import io.authledger.api.command.Proof;
import io.authledger.api.command.RefreshSession;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.UserCommand;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import io.authledger.command.otp.MfaSettings;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.LoginLimits;
import io.authledger.command.password.ResetLimits;
import io.authledger.command.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** The words in which the tests of a user speak; each story starts at {@link #START} and goes on with {@link #later}. */
abstract class UserFixture {

    static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");
    static final UUID USER = new UUID(0x75, 1);
    static final UUID SESSION = session(1);
    static final UUID CHALLENGE = challenge(1);
    static final UUID SMS_CHALLENGE = challenge(77);
    static final UUID ATTEMPT = new UUID(0xa7, 1);
    static final UUID DEVICE = new UUID(0xde, 1);
    static final String OTP_KEY = "0123456789abcdef";
    static final SealedSecret EMAIL = new SealedSecret(1, bytes(1));
    static final SealedSecret HASH = new SealedSecret(1, bytes(2));
    static final SealedDisplay SHOWN_EMAIL = new SealedDisplay(1, bytes(3));
    static final SealedSecret NEW_EMAIL = new SealedSecret(1, bytes(11));
    static final SealedDisplay SHOWN_NEW_EMAIL = new SealedDisplay(1, bytes(12));
    static final SealedDisplay USER_AGENT = new SealedDisplay(1, bytes(4));
    static final SealedSecret PHONE = new SealedSecret(1, bytes(6));
    static final SealedDisplay SHOWN_PHONE = new SealedDisplay(1, bytes(7));
    static final SealedSecret TOTP_SECRET = new SealedSecret(1, bytes(8));
    static final NewNotice NOTICE = new NewNotice(new UUID(0xfc, 1), Language.ENGLISH);
    static final UUID RECOVERY_SET = new UUID(0x5e7, 1);
    static final SealedSecret RECOVERY_DIGESTS = new SealedSecret(1, bytes(9));
    static final SealedDisplay NETWORK = new SealedDisplay(1, bytes(5));

    /** What one command answered, and the events it brought with their metadata. */
    record Decision<R>(R outcome, List<UserEvent> events, List<MetaData> metadata) {}

    private final AggregateTestFixture<User> fixture = new AggregateTestFixture<>(User.class);
    private TestExecutor<User> given;

    @BeforeEach
    void givenNobody() {
        fixture.registerCommandTargetResolver(UserConfiguration.byUserId());
        fixture.registerInjectableResources(
                new EventClock(),
                OtpLimits.DEFAULT,
                LoginLimits.DEFAULT,
                SessionLimits.DEFAULT,
                ProofLimits.DEFAULT,
                MfaSettings.DEFAULT,
                ResetLimits.DEFAULT);
        given = fixture.givenCurrentTime(START);
    }

    // What has happened

    void registered() {
        happened(new UserRegistered(USER, EMAIL, SHOWN_EMAIL, HASH));
        happened(new OtpRequested(Channel.EMAIL, CHALLENGE, OTP_KEY, now().plus(Duration.ofMinutes(5))));
    }

    void loggedIn() {
        loggedIn(SESSION);
    }

    void loggedIn(UUID session) {
        happened(new UserLoggedIn(
                session,
                DEVICE,
                USER_AGENT,
                NETWORK,
                digest(0),
                digest(1),
                now().plus(SessionLimits.DEFAULT.absoluteLife()),
                List.of("pwd"),
                Recognition.FIRST_LOGIN));
    }

    void emailValidated() {
        happened(new EmailValidated(CHALLENGE));
    }

    void resetRequested(int number) {
        happened(new PasswordResetRequested(
                reset(number), OTP_KEY, resetToken(number), now().plus(ResetLimits.DEFAULT.life())));
    }

    void smsAdded() {
        happened(new SmsMethodAdded(PHONE, SHOWN_PHONE));
        happened(new OtpRequested(Channel.SMS, SMS_CHALLENGE, OTP_KEY, now().plus(OtpLimits.DEFAULT.life())));
    }

    void phoneValidated() {
        happened(new PhoneValidated(SMS_CHALLENGE));
    }

    void totpAdded() {
        happened(new TotpMethodAdded(TOTP_SECRET));
    }

    void totpValidated(long step) {
        happened(new TotpValidated(step));
    }

    void withTotp() {
        totpAdded();
        totpValidated(100);
    }

    void withRecoveryCodes() {
        withTotp();
        happened(new RecoveryCodesRenewed(RECOVERY_SET, RECOVERY_DIGESTS));
    }

    void happened(UserEvent... events) {
        given = given.andGiven((Object[]) events);
    }

    void later(Duration time) {
        given = given.andGivenCurrentTime(now().plus(time));
    }

    /** Sends commands as part of what leads up to the one under test. */
    void did(UserCommand<?>... commands) {
        given = given.andGivenCommands((Object[]) commands);
    }

    Instant now() {
        return given.currentTime();
    }

    // What is done now

    /** The one command under test; each story ends with it. */
    @SuppressWarnings("unchecked") // a command names the type of its answer
    <R> Decision<R> when(UserCommand<R> command) {
        List<Object> outcome = new ArrayList<>();
        List<UserEvent> events = new ArrayList<>();
        ResultValidator<User> result = given.when(command);
        result.expectSuccessfulHandlerExecution();
        result.expectResultMessageMatching(
                kept(message -> outcome.add(((CommandResultMessage<?>) message).getPayload())));
        List<MetaData> metadata = new ArrayList<>();
        result.expectEventsMatching(kept(messages -> {
            events.addAll(payloads((List<?>) messages));
            ((List<?>) messages).forEach(message -> metadata.add(((EventMessage<?>) message).getMetaData()));
        }));
        return new Decision<>((R) outcome.get(0), events, metadata);
    }

    UserView inspected() {
        return when(new InspectUser(USER)).outcome();
    }

    /** All there is in the user's history. */
    List<UserEvent> history() {
        return payloads(
                fixture.getEventStore().readEvents(USER.toString()).asStream().toList());
    }

    LoginRejected lastRejection() {
        List<UserEvent> history = history();
        assertThat(history.get(history.size() - 1)).isInstanceOf(LoginRejected.class);
        return (LoginRejected) history.get(history.size() - 1);
    }

    // Commands

    static LogIn rightPassword() {
        return rightPassword(SESSION);
    }

    static LogIn rightPassword(UUID session) {
        return new LogIn(USER, ATTEMPT, true, 1, null, null, NETWORK, false, null, newSession(session));
    }

    static LogIn wrongPassword() {
        return wrongPassword(null, null);
    }

    static LogIn wrongPassword(@Nullable UUID device, @Nullable KnownDeviceView network) {
        return new LogIn(USER, ATTEMPT, false, 1, device, network, NETWORK, false, null, newSession(SESSION));
    }

    /** That a stranger's password was wrong. */
    static LoginRejected rejected(int failuresInRow, @Nullable Instant lockedUntil) {
        return new LoginRejected(ATTEMPT, failuresInRow, lockedUntil, null, NETWORK, Recognition.NOTHING, false);
    }

    void wrongPasswords(int count) {
        for (int i = 0; i < count; i++) {
            did(wrongPassword());
        }
    }

    static NewSession newSession(UUID session) {
        return newSession(session, DEVICE);
    }

    static NewSession newSession(UUID session, UUID device) {
        return new NewSession(
                session, device, USER_AGENT, digest(0), digest(1), START.plus(Duration.ofDays(30)), Language.SPANISH);
    }

    /** Presents the genuine token of a generation. */
    static RefreshSession refresh(int generation) {
        return refresh(SESSION, generation);
    }

    static RefreshSession refresh(UUID session, int generation) {
        return new RefreshSession(
                USER, session, generation, digest(generation), digest(generation + 1), Language.SPANISH);
    }

    static RequestOtp requestCode(UUID challenge) {
        return new RequestOtp(USER, SESSION, Channel.EMAIL, new NewChallenge(challenge, OTP_KEY, Language.ENGLISH));
    }

    static VerifyOtp rightCode(UUID challenge) {
        return new VerifyOtp(USER, SESSION, new ComparedCode.Sent(Channel.EMAIL, challenge, true), NOTICE);
    }

    static VerifyOtp wrongCode(@Nullable UUID challenge) {
        return new VerifyOtp(USER, SESSION, new ComparedCode.Sent(Channel.EMAIL, challenge, false), NOTICE);
    }

    static ComparedCode.Totp totpCode(@Nullable Long step) {
        return new ComparedCode.Totp(TOTP_SECRET, step);
    }

    /** That the user is told of a change, with the id of {@link #NOTICE}. */
    FactorNoticeRequested notice(FactorChange change) {
        return new FactorNoticeRequested(NOTICE.changeId(), change, now().plus(OtpLimits.DEFAULT.undoLife()));
    }

    /** The code of the set at this index, or none of it. */
    static ComparedRecoveryCode recoveryCode(@Nullable Integer index) {
        return new ComparedRecoveryCode(RECOVERY_SET, index);
    }

    /** The right password in this session, with this second factor. */
    static Proof proof(UUID session, @Nullable ComparedFactor secondFactor) {
        return proof(session, true, secondFactor);
    }

    static Proof wrongProof(UUID session) {
        return proof(session, false, null);
    }

    private static Proof proof(UUID session, boolean matched, @Nullable ComparedFactor secondFactor) {
        return new Proof(session, new ComparedPassword(ATTEMPT, matched, 1, NETWORK), secondFactor);
    }

    void wrongCodes(UUID challenge, int count) {
        for (int i = 0; i < count; i++) {
            did(wrongCode(challenge));
        }
    }

    // Values

    static UUID session(int number) {
        return new UUID(0x5e, number);
    }

    static UUID challenge(int number) {
        return new UUID(0xc4, number);
    }

    static UUID reset(int number) {
        return new UUID(0x4e, number);
    }

    static SecretDigest resetToken(int number) {
        return new SecretDigest(bytes(50 + number));
    }

    static SecretDigest digest(int generation) {
        return new SecretDigest(bytes(100 + generation));
    }

    private static byte[] bytes(int content) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) content);
        return bytes;
    }

    private static List<UserEvent> payloads(List<?> messages) {
        return messages.stream()
                .map(message -> (UserEvent) ((EventMessage<?>) message).getPayload())
                .toList();
    }

    /** Axon hands results to matchers alone; this one takes whatever comes and keeps it for AssertJ. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <M extends Matcher<?>> M kept(Consumer<Object> keeper) {
        return (M) new CustomMatcher<Object>("anything") {
            @Override
            public boolean matches(Object actual) {
                keeper.accept(actual);
                return true;
            }
        };
    }
}
