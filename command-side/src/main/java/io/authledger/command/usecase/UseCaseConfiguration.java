package io.authledger.command.usecase;

import io.authledger.api.command.RecordDelivery;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.account.Administrators;
import io.authledger.command.delivery.Correspondence;
import io.authledger.command.delivery.Couriers;
import io.authledger.command.delivery.DeliveryRecorder;
import io.authledger.command.delivery.MessageComposer;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.keys.SigningKeys;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.otp.TotpCodes;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.password.DecoyHash;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.password.PasswordHasher;
import io.authledger.command.password.PasswordPolicy;
import io.authledger.command.password.ResetTokens;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.session.DeviceTokens;
import io.authledger.command.session.IdTokens;
import io.authledger.command.session.RefreshTokens;
import io.authledger.command.session.SessionLimits;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import io.authledger.web.NativeEcdsa;
import io.authledger.web.TokenProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the features together into use cases. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BootstrapSettings.class, LinkSettings.class})
public class UseCaseConfiguration {

    private static final Duration ROLL_UP_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CLEAN_UP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    OtpCodes otpCodes(ServiceKeys keys) {
        return new OtpCodes(keys);
    }

    @Bean
    AddressClaims addressClaims(JdbcClient jdbc, ServiceKeys keys, Clock clock) {
        return new AddressClaims(jdbc, keys, clock);
    }

    @Bean
    MailedAddresses mailedAddresses(
            JdbcClient jdbc, PlatformTransactionManager transactions, ServiceKeys keys, Clock clock) {
        return new MailedAddresses(jdbc, new TransactionTemplate(transactions), keys, clock);
    }

    @Bean
    UnknownAddresses unknownAddresses(JdbcClient jdbc, ServiceKeys keys, Clock clock) {
        return new UnknownAddresses(jdbc, keys, clock);
    }

    @Bean
    LockedAttempts lockedAttempts(JdbcClient jdbc, Clock clock) {
        return new LockedAttempts(jdbc, clock);
    }

    @Bean
    RefreshTokens refreshTokens(ServiceKeys keys, SecureRandom random) {
        return new RefreshTokens(keys, random);
    }

    @Bean
    IdTokens idTokens(SigningKeys keys, TokenProperties tokens, Clock clock) {
        return new IdTokens(keys, tokens.issuer(), tokens.audience(), clock, NativeEcdsa.provider());
    }

    @Bean
    SessionTokens sessionTokens(
            RefreshTokens refreshTokens, IdTokens idTokens, ServiceKeys keys, SessionLimits limits, Clock clock) {
        return new SessionTokens(refreshTokens, idTokens, new DeviceTokens(keys, clock), limits, clock);
    }

    @Bean
    Registration registration(
            NetworkLimits limits,
            PasswordPolicy policy,
            PasswordHasher hashing,
            DataKeys keys,
            OtpCodes codes,
            AddressClaims claims,
            UnknownAddresses unknown,
            Users users,
            PlatformTransactionManager transactions,
            SecureRandom random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new Registration(limits, policy, hashing, keys, codes, claims, unknown, users, transaction, random);
    }

    @Bean
    Login login(
            NetworkLimits limits,
            AddressClaims claims,
            UnknownAddresses unknown,
            PasswordHasher hashing,
            DecoyHash decoy,
            LockedAttempts lockedAttempts,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            DataKeys keys,
            Users users,
            SessionTokens tokens,
            SecureRandom random) {
        return new Login(
                limits,
                claims,
                unknown,
                hashing,
                decoy,
                lockedAttempts,
                comparison,
                secondFactors,
                keys,
                users,
                tokens,
                random);
    }

    @Bean
    Refresh refresh(NetworkLimits limits, RefreshTokens refreshTokens, IdTokens idTokens, Users users) {
        return new Refresh(limits, refreshTokens, idTokens, users);
    }

    @Bean
    TotpCodes totpCodes(Clock clock) {
        return new TotpCodes(clock);
    }

    @Bean
    SessionCommands sessionCommands(Users users, DataKeys keys, SecureRandom random) {
        return new SessionCommands(users, keys, random);
    }

    @Bean
    CodeComparison codeComparison(
            OtpCodes codes, TotpCodes totpCodes, PasswordHasher hashing, SessionCommands commands) {
        return new CodeComparison(codes, totpCodes, hashing, commands);
    }

    @Bean
    CodeChecks codeChecks(NetworkLimits limits, SessionCommands commands, Clock clock) {
        return new CodeChecks(limits, commands, clock);
    }

    @Bean
    Proofs proofs(
            NetworkLimits limits,
            PasswordHasher hashing,
            LockedAttempts lockedAttempts,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            SessionCommands commands) {
        return new Proofs(limits, hashing, lockedAttempts, comparison, secondFactors, commands);
    }

    @Bean
    SecondFactorRefusals secondFactorRefusals(NetworkLimits limits, Clock clock) {
        return new SecondFactorRefusals(limits, clock);
    }

    @Bean
    Passwords passwords(
            NetworkLimits limits,
            Proofs proofs,
            PasswordPolicy policy,
            PasswordHasher hashing,
            SessionCommands commands) {
        return new Passwords(limits, proofs, policy, hashing, commands);
    }

    @Bean
    ResetTokens resetTokens(ServiceKeys keys) {
        return new ResetTokens(keys);
    }

    @Bean
    PasswordResets passwordResets(
            NetworkLimits limits,
            AddressClaims claims,
            UnknownAddresses unknown,
            ResetTokens tokens,
            PasswordPolicy policy,
            PasswordHasher hashing,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            DataKeys keys,
            Users users,
            SecureRandom random) {
        return new PasswordResets(
                limits, claims, unknown, tokens, policy, hashing, comparison, secondFactors, keys, users, random);
    }

    @Bean
    OneTimeCodes oneTimeCodes(
            OtpCodes codes,
            CodeChecks checks,
            CodeComparison comparison,
            SessionCommands commands,
            Couriers couriers,
            Clock clock) {
        return new OneTimeCodes(codes, checks, comparison, commands, couriers, clock);
    }

    @Bean
    OtpMethods otpMethods(
            CodeChecks checks,
            CodeComparison comparison,
            Proofs proofs,
            SessionCommands commands,
            OtpCodes codes,
            Couriers couriers,
            SecureRandom random,
            Clock clock) {
        return new OtpMethods(checks, comparison, proofs, commands, codes, couriers, random, clock);
    }

    @Bean
    SecondFactors secondFactors(Proofs proofs, CodeComparison comparison, IdTokens idTokens) {
        return new SecondFactors(proofs, comparison, idTokens);
    }

    @Bean
    RecoveryCodeSets recoveryCodeSets(
            Proofs proofs, PasswordHasher hashing, SessionCommands commands, SecureRandom random) {
        return new RecoveryCodeSets(proofs, hashing, commands, random);
    }

    @Bean
    OwnSessions ownSessions(SessionCommands commands) {
        return new OwnSessions(commands);
    }

    @Bean
    Administrators administrators(JdbcClient jdbc) {
        return new Administrators(jdbc);
    }

    @Bean
    AdministratorAccess administratorAccess(SessionCommands commands, Clock clock) {
        return new AdministratorAccess(commands, clock);
    }

    @Bean
    Administration administration(Users users, Administrators administrators) {
        return new Administration(users, administrators);
    }

    @Bean
    UserSearch userSearch(AddressClaims claims, Users users, Statuses statuses) {
        return new UserSearch(claims, users, statuses);
    }

    /** After everything has started, because it sends a command. */
    @Bean
    ApplicationRunner firstAdministrator(
            BootstrapSettings settings,
            Administrators administrators,
            PasswordPolicy policy,
            PasswordHasher hashing,
            DataKeys keys,
            AddressClaims claims,
            Users users,
            PlatformTransactionManager transactions,
            SecureRandom random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Bootstrap bootstrap =
                new Bootstrap(settings, administrators, policy, hashing, keys, claims, users, transaction, random);
        return arguments -> bootstrap.run();
    }

    @Bean
    Erasure erasure(
            Users users,
            Proofs proofs,
            SessionCommands commands,
            DataKeys keys,
            AddressClaims claims,
            LockedAttempts lockedAttempts,
            Correspondence correspondence,
            Administrators administrators) {
        return new Erasure(users, proofs, commands, keys, claims, lockedAttempts, correspondence, administrators);
    }

    @Bean
    PersonalData personalData(SessionCommands commands, DataKeys keys, Statuses statuses, EventStore events) {
        return new PersonalData(commands, keys, statuses, events);
    }

    @Bean
    Statuses statuses(DataKeys keys) {
        return new Statuses(keys);
    }

    @Bean
    UndoTokens undoTokens(ServiceKeys keys) {
        return new UndoTokens(keys);
    }

    @Bean
    Undo undo(
            NetworkLimits limits,
            UndoTokens tokens,
            AddressClaims claims,
            PasswordHasher hashing,
            PasswordResets resets,
            DataKeys keys,
            Users users,
            SecureRandom random) {
        return new Undo(limits, tokens, claims, hashing, resets, keys, users, random);
    }

    @Bean
    NewEmail newEmail(
            Proofs proofs,
            CodeChecks checks,
            CodeComparison comparison,
            SessionCommands commands,
            OtpCodes codes,
            OtpLimits limits,
            AddressClaims claims,
            MailedAddresses mailed,
            Erasure erasure,
            Clock clock) {
        return new NewEmail(proofs, checks, comparison, commands, codes, limits, claims, mailed, erasure, clock);
    }

    @Bean
    MessageComposer messages(
            Users users,
            DataKeys keys,
            OtpCodes codes,
            ResetTokens tokens,
            UndoTokens undo,
            LinkSettings links,
            AddressClaims claims,
            MailedAddresses mailed) {
        return new Messages(users, keys, codes, tokens, undo, links, claims, mailed);
    }

    @Bean
    DeliveryRecorder deliveryRecorder(Users users, DataKeys keys, SecureRandom random) {
        return new DeliveryRecorder() {
            @Override
            public void record(RecordDelivery command, Runnable alongside) {
                try {
                    users.send(command, position -> alongside.run());
                } catch (UnknownUserException gone) {
                    alongside.run();
                }
            }

            @Override
            public @Nullable SealedDisplay seal(UUID userId, @Nullable String id) {
                try {
                    return id == null
                            ? null
                            : keys.displayOf(userId).sealDisplay(SealedField.PROVIDER_MESSAGE_ID, id, random);
                } catch (KeyDestroyedException erased) {
                    return null;
                }
            }
        };
    }

    @Bean
    SchedulingConfigurer attemptsAreRolledUp(
            LockedAttempts locked,
            UnknownAddresses unknown,
            MailedAddresses mailed,
            AddressClaims claims,
            Users users) {
        RollUp rollUp = new RollUp(locked, users);
        return tasks -> {
            tasks.addFixedDelayTask(rollUp::run, ROLL_UP_INTERVAL);
            tasks.addFixedDelayTask(unknown::dropQuiet, CLEAN_UP_INTERVAL);
            tasks.addFixedDelayTask(mailed::dropOld, CLEAN_UP_INTERVAL);
            tasks.addFixedDelayTask(claims::releaseOver, CLEAN_UP_INTERVAL);
        };
    }
}
