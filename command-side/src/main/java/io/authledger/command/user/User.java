package io.authledger.command.user;

import io.authledger.api.command.AddMethodOutcome;
import io.authledger.api.command.AddSmsMethod;
import io.authledger.api.command.AddTotpMethod;
import io.authledger.api.command.Administered;
import io.authledger.api.command.AdministratorsView;
import io.authledger.api.command.ChangePassword;
import io.authledger.api.command.CheckRole;
import io.authledger.api.command.ChooseMfa;
import io.authledger.api.command.ConfirmEmailChange;
import io.authledger.api.command.EndOtherSessions;
import io.authledger.api.command.EndSession;
import io.authledger.api.command.EraseOwnAccount;
import io.authledger.api.command.EraseUnvalidated;
import io.authledger.api.command.EraseUser;
import io.authledger.api.command.ExportUser;
import io.authledger.api.command.ForgetDevice;
import io.authledger.api.command.InspectForAdministrator;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.LogIn;
import io.authledger.api.command.LoginOutcome;
import io.authledger.api.command.OtpOutcome;
import io.authledger.api.command.ProofOutcome;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordLockedAttempts;
import io.authledger.api.command.RefreshOutcome;
import io.authledger.api.command.RefreshSession;
import io.authledger.api.command.RegisterAdministrator;
import io.authledger.api.command.RegisterUser;
import io.authledger.api.command.RehashPassword;
import io.authledger.api.command.ReinstateUser;
import io.authledger.api.command.RemovalOutcome;
import io.authledger.api.command.RemoveFactors;
import io.authledger.api.command.RemoveSmsMethod;
import io.authledger.api.command.RemoveTotpMethod;
import io.authledger.api.command.RenewRecoveryCodes;
import io.authledger.api.command.RepeatRegistration;
import io.authledger.api.command.RequestEmailChange;
import io.authledger.api.command.RequestOtp;
import io.authledger.api.command.RequestOtpOutcome;
import io.authledger.api.command.RequestPasswordReset;
import io.authledger.api.command.ResetOutcome;
import io.authledger.api.command.ResetPassword;
import io.authledger.api.command.RoleCheck;
import io.authledger.api.command.SessionGrant;
import io.authledger.api.command.SetRoles;
import io.authledger.api.command.StepUp;
import io.authledger.api.command.StepUpBySms;
import io.authledger.api.command.SuspendUser;
import io.authledger.api.command.UndoEmailChange;
import io.authledger.api.command.UndoFactorChange;
import io.authledger.api.command.UnlockUser;
import io.authledger.api.command.UserCommand;
import io.authledger.api.command.UserView;
import io.authledger.api.command.VerifyOtp;
import io.authledger.command.otp.MfaSettings;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.password.ResetLimits;
import io.authledger.command.session.SessionLimits;
import java.time.Clock;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;

/**
 * One user: each command, and the chapter that decides about it. The rules live in the state records of the features;
 * what is known of a user is in {@link UserFacts}, where it says when a new {@code @Revision} is due.
 */
@Revision("4")
@SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // Axon finds handlers by type
public final class User extends UserHistory {

    private User() {}

    /** Nothing is asked of somebody who is forgotten, and nothing is told about them. */
    @CommandHandlerInterceptor
    private void refuseWhenErased(UserCommand<?> command) {
        if (erasedAt != null) {
            throw new UnknownUserException();
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    private Long decide(RegisterUser command, Clock clock, OtpLimits limits) {
        return new RegistrationDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private Long decide(RepeatRegistration command) {
        return new RegistrationDecisions(this).decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    private Long decide(RegisterAdministrator command) {
        return new RegistrationDecisions(this).decide(command);
    }

    @CommandHandler
    private LoginOutcome decide(LogIn command, Clock clock, ProofLimits limits, MfaSettings settings) {
        return new LoginDecisions(this).decide(command, clock, limits, settings);
    }

    @CommandHandler
    private Long decide(RecordLockedAttempts command) {
        return new LoginDecisions(this).decide(command);
    }

    @CommandHandler
    private Long decide(RehashPassword command) {
        return new PasswordDecisions(this).decide(command);
    }

    @CommandHandler
    private ProofOutcome<Long> decide(ChangePassword command, Clock clock, ProofLimits limits) {
        return new PasswordDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private Boolean decide(RequestPasswordReset command, Clock clock, ResetLimits limits) {
        return new PasswordDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private ResetOutcome decide(ResetPassword command, Clock clock, ResetLimits limits, OtpLimits codes) {
        return new PasswordDecisions(this).decide(command, clock, limits, codes);
    }

    @CommandHandler
    private ProofOutcome<RequestOtpOutcome> decide(RequestEmailChange command, Clock clock, ProofLimits limits) {
        return new EmailDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private OtpOutcome decide(ConfirmEmailChange command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        return new EmailDecisions(this).decide(command, clock, limits, sessionLimits);
    }

    @CommandHandler
    private RemovalOutcome decide(UndoEmailChange command, Clock clock, ResetLimits limits) {
        return new EmailDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private RefreshOutcome decide(RefreshSession command, Clock clock, SessionLimits limits) {
        return new SessionDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private ProofOutcome<SessionGrant> decide(StepUp command, Clock clock, ProofLimits limits) {
        return new SessionDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private ProofOutcome<SessionGrant> decide(StepUpBySms command, Clock clock, ProofLimits limits) {
        return new SessionDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private RemovalOutcome decide(EndSession command, Clock clock, SessionLimits limits) {
        return new SessionDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private RemovalOutcome decide(EndOtherSessions command, Clock clock, SessionLimits limits) {
        return new SessionDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private RemovalOutcome decide(ForgetDevice command, Clock clock, SessionLimits limits) {
        return new SessionDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private RequestOtpOutcome decide(RequestOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        return new CodeDecisions(this).decide(command, clock, limits, sessionLimits);
    }

    @CommandHandler
    private OtpOutcome decide(VerifyOtp command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        return new CodeDecisions(this).decide(command, clock, limits, sessionLimits);
    }

    @CommandHandler
    private ProofOutcome<Long> decide(ChooseMfa command, Clock clock, ProofLimits limits) {
        return new FactorDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private AddMethodOutcome decide(AddSmsMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        return new FactorDecisions(this).decide(command, clock, limits, sessionLimits);
    }

    @CommandHandler
    private ProofOutcome<UserView> decide(RemoveSmsMethod command, Clock clock, ProofLimits limits) {
        return new FactorDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private AddMethodOutcome decide(AddTotpMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        return new FactorDecisions(this).decide(command, clock, limits, sessionLimits);
    }

    @CommandHandler
    private OtpOutcome decide(RemoveTotpMethod command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        return new FactorDecisions(this).decide(command, clock, limits, sessionLimits);
    }

    @CommandHandler
    private RemovalOutcome decide(UndoFactorChange command, Clock clock) {
        return new FactorDecisions(this).decide(command, clock);
    }

    @CommandHandler
    private ProofOutcome<Long> decide(RenewRecoveryCodes command, Clock clock, ProofLimits limits) {
        return new FactorDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private Administered decide(SetRoles command) {
        return new AdministrationDecisions(this).decide(command);
    }

    @CommandHandler
    private Administered decide(SuspendUser command, Clock clock) {
        return new AdministrationDecisions(this).decide(command, clock);
    }

    @CommandHandler
    private Administered decide(ReinstateUser command) {
        return new AdministrationDecisions(this).decide(command);
    }

    @CommandHandler
    private Administered decide(UnlockUser command) {
        return new AdministrationDecisions(this).decide(command);
    }

    @CommandHandler
    private Administered decide(RemoveFactors command) {
        return new AdministrationDecisions(this).decide(command);
    }

    @CommandHandler
    private RoleCheck decide(CheckRole command, Clock clock, SessionLimits limits) {
        return new AdministrationDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private ProofOutcome<Long> decide(EraseOwnAccount command, Clock clock, ProofLimits limits) {
        return new ErasureDecisions(this).decide(command, clock, limits);
    }

    @CommandHandler
    private Long decide(EraseUser command) {
        return new ErasureDecisions(this).decide(command);
    }

    @CommandHandler
    private Boolean decide(EraseUnvalidated command) {
        return new ErasureDecisions(this).decide(command);
    }

    @CommandHandler
    private Long decide(RecordDelivery command) {
        return DeliveryDecisions.decide(command);
    }

    @CommandHandler
    private Long decide(RecordAuditRead command) {
        return AuditDecisions.decide(command);
    }

    @CommandHandler
    private UserView decide(InspectUser command, Clock clock, OtpLimits limits) {
        return new UserViews(this).decide(command, clock, limits);
    }

    @CommandHandler
    private Optional<UserView> decide(ExportUser command, Clock clock, OtpLimits limits, SessionLimits sessionLimits) {
        return new UserViews(this).decide(command, clock, limits, sessionLimits);
    }

    @CommandHandler
    private AdministratorsView decide(InspectForAdministrator command, Clock clock, OtpLimits limits) {
        return new UserViews(this).decide(command, clock, limits);
    }
}
