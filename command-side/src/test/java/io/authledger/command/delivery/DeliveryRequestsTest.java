package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.Recognition;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.OtpResent;
import io.authledger.api.event.PasswordChanged;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UserEvent;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryRequestsTest extends DeliveryFixture {

    private static final UUID USER = UUID.randomUUID();
    private static final UUID EVENT = UUID.randomUUID();
    private static final UUID CHALLENGE = UUID.randomUUID();

    private int wakeUps;
    private MetaData metadata = MetaData.emptyInstance();
    private final AnnotationEventHandlerAdapter handlers =
            new AnnotationEventHandlerAdapter(new DeliveryRequests(jobs, new LastLanguage(sql), () -> wakeUps++));

    @Test
    void aNewCodeIsMailedWhileItIsGood() {
        read(new OtpRequested(Channel.EMAIL, CHALLENGE, "key", START.plusSeconds(300)));
        assertAsked(MessageKind.EMAIL_CODE, CHALLENGE, START.plusSeconds(300));
    }

    @Test
    void aCodeThatGoesOutAgainIsMailedAgain() {
        read(new OtpResent(Channel.EMAIL, CHALLENGE));
        assertAsked(MessageKind.EMAIL_CODE, CHALLENGE, START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void theOwnerOfATakenAddressIsToldWithinADay() {
        read(new RegistrationRepeated());
        assertAsked(MessageKind.ADDRESS_TAKEN, null, START.plus(Duration.ofDays(1)));
    }

    @Test
    void aTokenForANewPasswordIsMailedWhileItIsGood() {
        SecretDigest token = new SecretDigest(new byte[32]);
        read(new PasswordResetRequested(CHALLENGE, "key", token, START.plusSeconds(900)));
        assertAsked(MessageKind.PASSWORD_RESET, CHALLENGE, START.plusSeconds(900));
    }

    @Test
    void theOwnerIsToldOfANewPasswordWithinADay() {
        read(new PasswordChanged(2, new SealedSecret(1, new byte[40]), PasswordChanged.Reason.RESET));
        assertAsked(MessageKind.PASSWORD_CHANGED, null, START.plus(Duration.ofDays(1)));
    }

    @Test
    void aCodeToAPhoneGoesBySms() {
        read(new OtpRequested(Channel.SMS, CHALLENGE, "key", START.plusSeconds(300)));
        assertAsked(MessageKind.SMS_CODE, CHALLENGE, START.plusSeconds(300));
    }

    @Test
    void aMessageIsWrittenInTheLanguageOfTheRequest() {
        metadata = MetaData.with("language", "es");
        read(new OtpResent(Channel.SMS, CHALLENGE));
        assertThat(jobs.lease(Channel.SMS, 10)).singleElement().satisfies(job -> assertThat(job.message())
                .isEqualTo(new MessageRequest(EVENT, USER, MessageKind.SMS_CODE, CHALLENGE, Language.SPANISH)));
    }

    static List<UserEvent> rejections() {
        SealedDisplay network = new SealedDisplay(1, new byte[] {1});
        return List.of(
                new LoginRejected(
                        UUID.randomUUID(), 5, START.plusSeconds(60), null, network, Recognition.NOTHING, false),
                new PasswordRejected(
                        UUID.randomUUID(), UUID.randomUUID(), 5, START.plusSeconds(60), network, null, false),
                new OtpRejected(Channel.TOTP, null, 10, START.plusSeconds(900)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void theOwnerIsToldOfALockWithinADayWhereTheEventSaysSo(UserEvent rejection) {
        metadata = MetaData.with("notice", true);
        read(rejection);
        assertAsked(MessageKind.ACCOUNT_LOCKED, null, START.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void nobodyIsToldOfAnyOtherLock(UserEvent rejection) {
        read(rejection);
        assertThat(left()).isZero();
    }

    @Test
    void whatNoRequestAsksForIsInTheLanguageOfTheLastCode() {
        stored(1, "user.otp.requested", "{\"language\":\"en\"}");
        stored(2, "user.otp.resent", "{\"language\":\"es\"}");
        stored(3, "user.registration.repeated", "{\"language\":\"en\"}");
        metadata = MetaData.with("notice", true);
        read(rejections().get(0));
        assertThat(jobs.lease(Channel.EMAIL, 10))
                .singleElement()
                .satisfies(job -> assertThat(job.message().language()).isEqualTo(Language.SPANISH));
    }

    private void stored(int sequence, String type, String metadata) {
        sql.sql("INSERT INTO events (aggregate_identifier, sequence_number, type, event_identifier, meta_data, payload,"
                        + " payload_revision, payload_type, time_stamp)"
                        + " VALUES (?, ?, 'User', ?, convert_to(?, 'UTF8'), '', '1', ?, '')")
                .params(USER.toString(), sequence, UUID.randomUUID().toString(), metadata, type)
                .update();
    }

    @Test
    void otherEventsAskForNoMessage() {
        read(new EmailValidated(CHALLENGE));
        read(new TotpValidated(1));
        assertThat(left()).isZero();
    }

    @Test
    void workersAreWokenOnceTheJobIsCommitted() {
        UnitOfWork<?> batch = begin(new RegistrationRepeated());
        assertThat(wakeUps).isZero();
        batch.commit();
        assertThat(wakeUps).isEqualTo(1);
    }

    @Test
    void aJobThatIsRolledBackWakesNobody() {
        begin(new RegistrationRepeated()).rollback();
        assertThat(wakeUps).isZero();
    }

    private void assertAsked(MessageKind kind, @Nullable UUID challengeId, Instant expiresAt) {
        MessageRequest asked = new MessageRequest(EVENT, USER, kind, challengeId, Language.ENGLISH);
        assertThat(jobs.lease(kind.channel(), 10)).containsExactly(new DeliveryJob(asked, 1, expiresAt));
    }

    private void read(UserEvent event) {
        begin(event).commit();
    }

    private UnitOfWork<?> begin(UserEvent event) {
        DomainEventMessage<UserEvent> message =
                new GenericDomainEventMessage<>("User", USER.toString(), 1, event, metadata, EVENT.toString(), START);
        UnitOfWork<?> batch = DefaultUnitOfWork.startAndGet(message);
        try {
            handlers.handle(message);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return batch;
    }
}
