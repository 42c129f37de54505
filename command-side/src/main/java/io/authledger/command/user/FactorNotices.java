package io.authledger.command.user;

import static io.authledger.command.user.EventNotes.writtenIn;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.authledger.api.FactorChange;
import io.authledger.api.command.NewNotice;
import io.authledger.api.event.FactorNoticeRequested;
import io.authledger.command.otp.OtpLimits;
import java.time.Instant;

/** Tells the owner of a change to the second factor, with a way to undo it. */
final class FactorNotices {

    private final UserFacts user;

    FactorNotices(UserFacts user) {
        this.user = user;
    }

    /** Before the change itself, so that what it takes away is still there to be kept. */
    void tell(FactorChange change, NewNotice notice, Instant now, OtpLimits limits) {
        if (user.undos.isToBeTold(change, now)) {
            apply(
                    new FactorNoticeRequested(notice.changeId(), change, now.plus(limits.undoLife())),
                    writtenIn(notice.language()));
        }
    }
}
