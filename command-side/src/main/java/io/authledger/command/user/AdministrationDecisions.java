package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.doneBy;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Role;
import io.authledger.api.command.Administered;
import io.authledger.api.command.CheckRole;
import io.authledger.api.command.ReinstateUser;
import io.authledger.api.command.RemoveFactors;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.command.SetRoles;
import io.authledger.api.command.SuspendUser;
import io.authledger.api.command.UnlockUser;
import io.authledger.api.event.FactorsRemoved;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.RoleTaken;
import io.authledger.api.event.SessionEnded;
import io.authledger.api.event.UserReinstated;
import io.authledger.api.event.UserSuspended;
import io.authledger.api.event.UserUnlocked;
import io.authledger.command.otp.FactorThrottle;
import io.authledger.command.password.LoginThrottles;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.MetaData;

/** What an administrator does to an account, and whether somebody is one. */
final class AdministrationDecisions {

    private final UserFacts user;

    AdministrationDecisions(UserFacts user) {
        this.user = user;
    }

    Administered decide(SetRoles command) {
        Long before = getVersion();
        List<Role> surplus = user.roles.surplus(command.roles());
        List<Role> lacking = user.roles.lacking(command.roles());
        surplus.forEach(role -> apply(new RoleTaken(role), doneBy(command.actor())));
        lacking.forEach(role -> apply(new RoleGranted(role), doneBy(command.actor())));
        return administered(before);
    }

    Administered decide(SuspendUser command, Clock clock) {
        Long before = getVersion();
        if (!user.suspension.isOn()) {
            MetaData actor = doneBy(command.actor());
            List<UUID> ended = user.sessions.all(clock.instant());
            apply(new UserSuspended(), actor);
            ended.forEach(session -> apply(new SessionEnded(session, SessionEnded.Reason.SUSPENDED), actor));
        }
        return administered(before);
    }

    Administered decide(ReinstateUser command) {
        Long before = getVersion();
        if (user.suspension.isOn()) {
            apply(new UserReinstated(), doneBy(command.actor()));
        }
        return administered(before);
    }

    Administered decide(UnlockUser command) {
        Long before = getVersion();
        if (!isCalm()) {
            apply(new UserUnlocked(), doneBy(command.actor()));
        }
        return administered(before);
    }

    private boolean isCalm() {
        return user.loginThrottles.equals(LoginThrottles.CALM)
                && List.of(
                                user.emailCodes.throttle(),
                                user.smsCodes.throttle(),
                                user.totpThrottle,
                                user.recoveryCodes.throttle())
                        .stream()
                        .allMatch(FactorThrottle.CALM::equals);
    }

    Administered decide(RemoveFactors command) {
        Long before = getVersion();
        if (user.sms != null || user.totp != null) {
            apply(new FactorsRemoved(), doneBy(command.actor()));
        }
        return administered(before);
    }

    /**
     * @param before the version of the user before the command
     */
    private Administered administered(Long before) {
        return new Administered(
                !before.equals(getVersion()), user.roles.has(Role.ADMIN) && !user.suspension.isOn(), getVersion());
    }

    RoleCheck decide(CheckRole command, Clock clock, SessionLimits limits) {
        if (user.isOver(command.sessionId(), clock.instant(), limits)) {
            return new RoleCheck.SessionOver();
        }
        return user.roles.has(command.role()) ? new RoleCheck.Held(user.hasSecondFactor()) : new RoleCheck.Missing();
    }
}
