package io.authledger.command.usecase;

import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.keys.SigningKeys;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.password.DecoyHash;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.LockedAttempts;
import io.authledger.command.password.PasswordPolicy;
import io.authledger.command.password.ResetTokens;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.registration.UnknownAddresses;
import io.authledger.command.registration.UnvalidatedAccounts;
import io.authledger.command.session.DeviceTokens;
import io.authledger.command.session.IdTokens;
import io.authledger.command.session.RefreshTokens;
import io.authledger.command.session.SessionLimits;
import io.authledger.command.user.Users;
import io.authledger.web.NativeEcdsa;
import io.authledger.web.TokenProperties;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How a user comes in, and what a session is from then on. */
@Configuration(proxyBeanMethods = false)
class EntryConfiguration {

    @Bean
    ResetTokens resetTokens(ServiceKeys keys) {
        return new ResetTokens(keys);
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
            HashingLanes hashing,
            DataKeys keys,
            OtpCodes codes,
            AddressClaims claims,
            UnknownAddresses unknown,
            MailedAddresses mailed,
            UnvalidatedAccounts unvalidated,
            EvenTime evenTime,
            Users users,
            PlatformTransactionManager transactions,
            SecureRandom random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new Registration(
                limits,
                policy,
                hashing.strangers(),
                keys,
                codes,
                claims,
                unknown,
                mailed,
                unvalidated,
                evenTime,
                users,
                transaction,
                random);
    }

    @Bean
    Login login(
            NetworkLimits limits,
            AddressClaims claims,
            UnknownAddresses unknown,
            EvenTime evenTime,
            HashingLanes hashing,
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
                evenTime,
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
    OwnSessions ownSessions(SessionCommands commands) {
        return new OwnSessions(commands);
    }

    @Bean
    Passwords passwords(
            NetworkLimits limits,
            Proofs proofs,
            PasswordPolicy policy,
            HashingLanes hashing,
            SessionCommands commands) {
        return new Passwords(limits, proofs, policy, hashing, commands);
    }

    @Bean
    ResetRequests resetRequests(
            NetworkLimits limits,
            AddressClaims claims,
            UnknownAddresses unknown,
            MailedAddresses mailed,
            EvenTime evenTime,
            ResetTokens tokens,
            SessionTokens sessions,
            Users users) {
        return new ResetRequests(limits, claims, unknown, mailed, evenTime, tokens, sessions, users);
    }

    @Bean
    PasswordResets passwordResets(
            NetworkLimits limits,
            ResetTokens tokens,
            PasswordPolicy policy,
            HashingLanes hashing,
            CodeComparison comparison,
            SecondFactorRefusals secondFactors,
            DataKeys keys,
            Users users,
            SecureRandom random) {
        return new PasswordResets(
                limits, tokens, policy, hashing.strangers(), comparison, secondFactors, keys, users, random);
    }
}
