package io.authledger.command.usecase;

import io.authledger.api.Channel;
import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.ComparedCode;
import io.authledger.api.command.ComparedFactor;
import io.authledger.api.command.ComparedRecoveryCode;
import io.authledger.api.command.EmailChangesView;
import io.authledger.api.command.RecoveryCodesView;
import io.authledger.api.command.SmsMethodView;
import io.authledger.api.command.TotpMethodView;
import io.authledger.api.command.UserView;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.RecoveryCode;
import io.authledger.command.otp.TotpCodes;
import io.authledger.command.password.HashingLanes;
import io.authledger.command.password.PasswordHash;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Compares codes outside the user's lock; what they come to is judged inside it. */
final class CodeComparison {

    private static final long NO_STEP = -1;

    private final OtpCodes codes;
    private final TotpCodes totpCodes;
    private final HashingLanes hashing;
    private final SessionCommands commands;

    CodeComparison(OtpCodes codes, TotpCodes totpCodes, HashingLanes hashing, SessionCommands commands) {
        this.codes = codes;
        this.totpCodes = totpCodes;
        this.hashing = hashing;
        this.commands = commands;
    }

    /** What comes of comparing a code of this channel with what the user has there now. */
    ComparedCode of(UserView user, Channel channel, String code) {
        return switch (channel) {
            case EMAIL -> email(user, code);
            case SMS -> sms(user, code);
            case TOTP -> totp(user, code);
        };
    }

    /** What comes of comparing a second factor: six digits of an app, or a recovery code, which costs a hash. */
    ComparedFactor secondFactor(UserView user, String code) {
        return RecoveryCode.isMeantBy(code) ? recoveryCode(user, RecoveryCode.read(code)) : totp(user, code);
    }

    private ComparedRecoveryCode recoveryCode(UserView user, RecoveryCode code) {
        RecoveryCodesView codes = user.recoveryCodes();
        if (codes == null) {
            return new ComparedRecoveryCode(null, null);
        }
        List<PasswordHash> digests =
                RecoveryDigests.parse(commands.open(user.userId(), SealedField.RECOVERY_CODES, codes.digests()));
        PasswordHash given = hashing.known(user.userId()).hashBeside(RecoveryDigests.passwordOf(code), digests.get(0));
        int index = digests.indexOf(given);
        return new ComparedRecoveryCode(codes.setId(), index < 0 ? null : index);
    }

    /** What comes of comparing a code with the one that was sent to the address that is to be. */
    ComparedCode.Sent newEmail(UserView user, String code) {
        EmailChangesView.Pending pending = user.emailChanges().pending();
        ChallengeView open = pending == null ? null : pending.challenge();
        return pending == null || open == null
                ? new ComparedCode.Sent(Channel.EMAIL, null, false)
                : sent(
                        user.userId(),
                        Channel.EMAIL,
                        commands.open(user.userId(), SealedField.EMAIL, pending.email()),
                        open,
                        code);
    }

    private ComparedCode email(UserView user, String code) {
        ChallengeView open = user.emailChallenge();
        return open == null
                ? new ComparedCode.Sent(Channel.EMAIL, null, false)
                : sent(
                        user.userId(),
                        Channel.EMAIL,
                        commands.open(user.userId(), SealedField.EMAIL, user.email()),
                        open,
                        code);
    }

    /** What comes of comparing a code with the one that was sent to the phone. */
    ComparedCode.Sent sms(UserView user, String code) {
        SmsMethodView sms = user.sms();
        ChallengeView open = user.smsChallenge();
        return sms == null || open == null
                ? new ComparedCode.Sent(Channel.SMS, null, false)
                : sent(
                        user.userId(),
                        Channel.SMS,
                        commands.open(user.userId(), SealedField.PHONE, sms.phone()),
                        open,
                        code);
    }

    private ComparedCode.Sent sent(UUID userId, Channel channel, String destination, ChallengeView open, String code) {
        boolean matched = codes.matches(code, userId, channel, destination, open);
        return new ComparedCode.Sent(channel, open.challengeId(), matched);
    }

    private ComparedCode.Totp totp(UserView user, String code) {
        TotpMethodView totp = user.totp();
        if (totp == null) {
            return new ComparedCode.Totp(null, null);
        }
        String secret = commands.open(user.userId(), SealedField.TOTP_SECRET, totp.secret());
        OptionalLong step = totpCodes.step(secret, code, totp.usedStep() == null ? NO_STEP : totp.usedStep());
        return new ComparedCode.Totp(totp.secret(), step.isPresent() ? step.getAsLong() : null);
    }
}
