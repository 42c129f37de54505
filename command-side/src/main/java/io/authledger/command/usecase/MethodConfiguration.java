package io.authledger.command.usecase;

import io.authledger.command.delivery.Couriers;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.ServiceKeys;
import io.authledger.command.limits.NetworkLimits;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.OtpLimits;
import io.authledger.command.otp.SmsCaps;
import io.authledger.command.otp.SmsQuotas;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.session.IdTokens;
import io.authledger.command.user.Users;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a user is reached by and shows besides the password, and how that changes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsCaps.class)
class MethodConfiguration {

    @Bean
    SmsQuotas smsQuotas(JdbcClient jdbc, ServiceKeys keys, SmsCaps caps, MeterRegistry meters, Clock clock) {
        return new SmsQuotas(jdbc, keys, caps, meters, clock);
    }

    @Bean
    OneTimeCodes oneTimeCodes(
            OtpCodes codes,
            CodeChecks checks,
            CodeComparison comparison,
            SessionCommands commands,
            Couriers couriers,
            SmsQuotas sms,
            MailedAddresses mailed,
            Clock clock) {
        return new OneTimeCodes(codes, checks, comparison, commands, couriers, sms, mailed, clock);
    }

    @Bean
    OtpMethods otpMethods(
            CodeChecks checks,
            CodeComparison comparison,
            Proofs proofs,
            SessionCommands commands,
            OtpCodes codes,
            Couriers couriers,
            SmsQuotas sms,
            SecureRandom random,
            Clock clock) {
        return new OtpMethods(checks, comparison, proofs, commands, codes, couriers, sms, random, clock);
    }

    @Bean
    SecondFactors secondFactors(Proofs proofs, CodeComparison comparison, IdTokens idTokens) {
        return new SecondFactors(proofs, comparison, idTokens);
    }

    @Bean
    RecoveryCodeSets recoveryCodeSets(
            Proofs proofs, HashingLanes hashing, SessionCommands commands, SecureRandom random) {
        return new RecoveryCodeSets(proofs, hashing, commands, random);
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
            ResetRequests resets,
            DataKeys keys,
            Users users,
            SecureRandom random) {
        return new Undo(limits, tokens, claims, hashing.strangers(), resets, keys, users, random);
    }
}
