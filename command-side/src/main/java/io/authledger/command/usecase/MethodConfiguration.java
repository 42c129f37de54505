package io.authledger.command.usecase;

import io.authledger.command.delivery.Couriers;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.session.IdTokens;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a user is reached by and shows besides the password, and how that changes. */
@Configuration(proxyBeanMethods = false)
class MethodConfiguration {

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
            Proofs proofs, HashingLanes hashing, SessionCommands commands, SecureRandom random) {
        return new RecoveryCodeSets(proofs, hashing.known(), commands, random);
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
    UndoTokens undoTokens(ServiceKeys keys) {
        return new UndoTokens(keys);
    }

    @Bean
    Undo undo(
            NetworkLimits limits,
            UndoTokens tokens,
            AddressClaims claims,
            HashingLanes hashing,
            PasswordResets resets,
            DataKeys keys,
            Users users,
            SecureRandom random) {
        return new Undo(limits, tokens, claims, hashing.strangers(), resets, keys, users, random);
    }
}
