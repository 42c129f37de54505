package io.authledger.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.UserState;
import io.authledger.api.command.AdministratorsView;
import io.authledger.api.command.ExportUser;
import io.authledger.api.command.InspectForAdministrator;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.LockView;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.UserView;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.session.Session;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What others may see of a user. */
final class UserViews {

    private final UserFacts user;

    UserViews(UserFacts user) {
        this.user = user;
    }

    UserView decide(InspectUser command, Clock clock, OtpLimits limits) {
        return view(clock.instant(), limits);
    }

    Optional<UserView> decide(ExportUser command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        Instant now = clock.instant();
        return user.isOver(command.sessionId(), now, sessionLimits) ? Optional.empty() : Optional.of(view(now, limits));
    }

    AdministratorsView decide(InspectForAdministrator command, Clock clock, OtpLimits limits) {
        Instant now = clock.instant();
        return new AdministratorsView(view(now, limits), user.roles.held(), locks(now, limits));
    }

    private List<LockView> locks(Instant now, OtpLimits limits) {
        Stream<LockView> ofFactors = Stream.of(
                        user.emailCodes.throttle().lock(LockView.Of.EMAIL, now, limits),
                        user.smsCodes.throttle().lock(LockView.Of.SMS, now, limits),
                        user.totpThrottle.lock(LockView.Of.TOTP, now, limits),
                        user.recoveryCodes.throttle().lock(LockView.Of.RECOVERY_CODE, now, limits))
                .flatMap(Optional::stream);
        return Stream.concat(user.loginThrottles.locks(now).stream(), ofFactors).toList();
    }

    UserView view(Instant now, OtpLimits limits) {
        return new UserView(
                user.id,
                getVersion(),
                state(now),
                user.email,
                user.obfuscatedEmail,
                user.emailValidatedAt,
                user.sms == null ? null : user.sms.view(),
                user.totp == null ? null : user.totp.view(),
                user.recoveryCodes.view(),
                user.password.hash(),
                user.password.version(),
                user.password.changedAt(),
                user.lastLogin == null ? null : user.lastLogin.at(),
                user.lastLogin == null ? null : user.lastLogin.userAgent(),
                user.devices.views(now),
                user.emailCodes.open(now, limits),
                user.smsCodes.open(now, limits),
                user.passwordReset == null ? null : user.passwordReset.open(now),
                user.emailChanges.view(now, limits));
    }

    private UserState state(Instant now) {
        if (user.suspension.isOn()) {
            return UserState.SUSPENDED;
        }
        if (user.loginThrottles.strangers().unreadUntil(now) != null) {
            return UserState.LOCKED;
        }
        return user.emailValidatedAt == null ? UserState.PENDING_VERIFICATION : UserState.ACTIVE;
    }

    SessionGrant grant(Session session) {
        return new SessionGrant(
                session.id(),
                getVersion(),
                session.openedAt(),
                user.emailValidatedAt != null,
                session.amr(),
                user.roles.held());
    }
}
