package io.authledger.command.user;

import static org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory.inspectAggregate;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import io.authledger.api.Recognition;
import io.authledger.api.Role;
import io.authledger.api.event.EmailChangeRequested;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.api.event.LoginRejected;
import io.authledger.api.event.MfaChosen;
import io.authledger.api.event.OtpRejected;
import io.authledger.api.event.OtpRequested;
import io.authledger.api.event.PasswordRehashed;
import io.authledger.api.event.PasswordRejected;
import io.authledger.api.event.PasswordResetRequested;
import io.authledger.api.event.PhoneValidated;
import io.authledger.api.event.RecoveryCodeRejected;
import io.authledger.api.event.RecoveryCodeUsed;
import io.authledger.api.event.RecoveryCodesRenewed;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.SessionRefreshed;
import io.authledger.api.event.SessionSteppedUp;
import io.authledger.api.event.SmsMethodAdded;
import io.authledger.api.event.TotpMethodAdded;
import io.authledger.api.event.TotpValidated;
import io.authledger.api.event.UserErased;
import io.authledger.api.event.UserEvent;
import io.authledger.api.event.UserLoggedIn;
import io.authledger.api.event.UserRegistered;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.sealed.SealedSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.MetaData;

/** Builds a user from a history, one event a second, without deciding anything. */
final class Replay {

    /** A history after which every field of the user is set. */
    static final List<UserEvent> FULL_LIFE = List.of(
            new UserRegistered(UserFixture.USER, UserFixture.EMAIL, UserFixture.SHOWN_EMAIL, UserFixture.HASH),
            new OtpRequested(Channel.EMAIL, UserFixture.CHALLENGE, UserFixture.OTP_KEY, at(301)),
            new RegistrationRepeated(),
            new UserLoggedIn(
                    UserFixture.SESSION,
                    UserFixture.DEVICE,
                    UserFixture.USER_AGENT,
                    UserFixture.NETWORK,
                    UserFixture.digest(0),
                    UserFixture.digest(1),
                    UserFixture.START.plus(Duration.ofDays(30)),
                    List.of("pwd"),
                    Recognition.FIRST_LOGIN),
            new SessionRefreshed(UserFixture.SESSION, 1, UserFixture.digest(1), UserFixture.digest(2), true),
            new SessionSteppedUp(UserFixture.SESSION, List.of("pwd", "otp", "mfa")),
            new EmailValidated(UserFixture.CHALLENGE),
            new PasswordRehashed(1, new SealedSecret(1, new byte[] {7, 7, 7})),
            new OtpRequested(Channel.EMAIL, UserFixture.challenge(2), UserFixture.OTP_KEY, at(307)),
            new OtpRejected(Channel.EMAIL, UserFixture.challenge(2), 10, at(908)),
            new SmsMethodAdded(UserFixture.PHONE, UserFixture.SHOWN_PHONE),
            new OtpRequested(Channel.SMS, UserFixture.challenge(3), UserFixture.OTP_KEY, at(310)),
            new PhoneValidated(UserFixture.challenge(3)),
            new OtpRequested(Channel.SMS, UserFixture.challenge(4), UserFixture.OTP_KEY, at(312)),
            new OtpRejected(Channel.SMS, UserFixture.challenge(4), 10, at(913)),
            new TotpMethodAdded(UserFixture.TOTP_SECRET),
            new TotpValidated(58_000_123),
            new MfaChosen(true),
            new FactorNoticeRequested(UserFixture.NOTICE.changeId(), FactorChange.TOTP_REMOVED, at(300_000)),
            new RecoveryCodesRenewed(UserFixture.RECOVERY_SET, UserFixture.RECOVERY_DIGESTS),
            new RecoveryCodeUsed(UserFixture.RECOVERY_SET, 3),
            new RecoveryCodeRejected(10, at(919)),
            new OtpRejected(Channel.TOTP, null, 10, at(920)),
            new LoginRejected(new UUID(0xa7, 2), 5, at(77), null, UserFixture.NETWORK, Recognition.NOTHING, false),
            new LoginRejected(
                    new UUID(0xa7, 3), 6, at(78), UserFixture.DEVICE, UserFixture.NETWORK, Recognition.NETWORK, false),
            new PasswordRejected(
                    new UUID(0xa7, 4), UserFixture.SESSION, 100, at(79), UserFixture.NETWORK, UserFixture.DEVICE, true),
            new PasswordResetRequested(UserFixture.reset(1), UserFixture.OTP_KEY, UserFixture.resetToken(1), at(918)),
            new EmailChangeRequested(
                    UserFixture.challenge(5), UserFixture.NEW_EMAIL, UserFixture.SHOWN_NEW_EMAIL, at(300_000)),
            new OtpRequested(Channel.EMAIL, UserFixture.challenge(5), UserFixture.OTP_KEY, at(1_225)),
            new RoleGranted(Role.ADMIN),
            new UserSuspended(),
            new UserErased(UserErased.Reason.ERASED_BY_USER));

    private Replay() {}

    static User of(List<UserEvent> events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            messages.add(new GenericDomainEventMessage<>(
                    "User",
                    UserFixture.USER.toString(),
                    i,
                    events.get(i),
                    MetaData.emptyInstance(),
                    UUID.randomUUID().toString(),
                    at(i)));
        }
        User root = new GenericAggregateFactory<>(User.class)
                .createAggregateRoot(UserFixture.USER.toString(), messages.get(0));
        EventSourcedAggregate<User> aggregate = EventSourcedAggregate.initialize(
                root, inspectAggregate(User.class), null, NoSnapshotTriggerDefinition.TRIGGER);
        aggregate.initializeState(DomainEventStream.of(messages));
        return root;
    }

    private static Instant at(int seconds) {
        return UserFixture.START.plusSeconds(seconds);
    }
}
