package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.doneBy;
import static io.authledger.command.user.EventNotes.writtenIn;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.Channel;
import io.authledger.api.Role;
import io.authledger.api.command.RegisterAdministrator;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.event.EmailValidated;
import io.authledger.api.event.RegistrationRepeated;
import io.authledger.api.event.RoleGranted;
import io.authledger.api.event.UserRegistered;
import io.authledger.command.otp.OtpLimits;
import java.time.Clock;
import org.axonframework.messaging.MetaData;

/** How an account begins. */
final class RegistrationDecisions {

    private final UserFacts user;

    RegistrationDecisions(UserFacts user) {
        this.user = user;
    }

    Long decide(RegisterUser command, Clock clock, OtpLimits limits) {
        apply(new UserRegistered(command.userId(), command.email(), command.obfuscatedEmail(), command.passwordHash()));
        PasswordDecisions.tellUnchecked(command.breachUnchecked(), MetaData.emptyInstance());
        if (command.challenge() != null) {
            CodeDecisions.send(user.emailCodes.request(clock.instant(), limits), Channel.EMAIL, command.challenge());
        }
        return getVersion();
    }

    Long decide(RepeatRegistration command) {
        apply(new RegistrationRepeated(), writtenIn(command.language()));
        return getVersion();
    }

    Long decide(RegisterAdministrator command) {
        MetaData actor = doneBy(command.actor());
        apply(
                new UserRegistered(
                        command.userId(), command.email(), command.obfuscatedEmail(), command.passwordHash()),
                actor);
        PasswordDecisions.tellUnchecked(command.breachUnchecked(), actor);
        apply(new EmailValidated(command.challengeId()), actor);
        apply(new RoleGranted(Role.ADMIN), actor);
        return getVersion();
    }
}
