package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.doneBy;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.command.EraseOwnAccount;
import io.authledger.api.command.EraseUnvalidated;
import io.authledger.api.command.EraseUser;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.event.UserErased;
import io.authledger.command.account.Roles;
import java.time.Clock;

/** How an account ends. */
final class ErasureDecisions {

    private final UserFacts user;
    private final ProofRules proofs;

    ErasureDecisions(UserFacts user) {
        this.user = user;
        proofs = new ProofRules(user);
    }

    ProofOutcome<Long> decide(EraseOwnAccount command, Clock clock, ProofLimits limits) {
        return proofs.ifProven(command.proof(), clock.instant(), limits, () -> {
            apply(new UserErased(UserErased.Reason.ERASED_BY_USER));
            return getVersion();
        });
    }

    Long decide(EraseUser command) {
        apply(new UserErased(UserErased.Reason.ERASED_BY_ADMINISTRATOR), doneBy(command.actor()));
        return getVersion();
    }

    /** What an administrator gave or forbade does not end by itself. */
    Boolean decide(EraseUnvalidated command) {
        if (user.emailValidatedAt != null || !user.roles.equals(Roles.NONE) || user.suspension.isOn()) {
            return false;
        }
        apply(new UserErased(command.reason()));
        return true;
    }
}
