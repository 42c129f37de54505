package io.authledger.query.insights;

import io.authledger.api.Channel;
import io.authledger.query.projection.CannotProjectException;

/** What is counted, under the name that it has in replies and in the store; in the order in which readers see it. */
enum Measure {
    LOGINS("logins"),
    NEW_USERS("newUsers"),
    ERASURES("erasures"),
    WRONG_PASSWORD_KNOWN_DEVICE("wrongPasswordKnownDevice"),
    WRONG_PASSWORD_STRANGER("wrongPasswordStranger"),
    WRONG_PASSWORD_IN_SESSION("wrongPasswordInSession"),
    WRONG_CODE_EMAIL("wrongCodeEmail"),
    WRONG_CODE_SMS("wrongCodeSms"),
    WRONG_CODE_TOTP("wrongCodeTotp"),
    WRONG_RECOVERY_CODE("wrongRecoveryCode"),
    ATTEMPTS_WHILE_LOCKED("attemptsWhileLocked"),
    ATTEMPTS_UNKNOWN_ADDRESS("attemptsUnknownAddress"),
    LOCKS("locks"),
    CODES_REQUESTED_EMAIL("codesRequestedEmail"),
    CODES_REQUESTED_SMS("codesRequestedSms"),
    CODES_RESENT_EMAIL("codesResentEmail"),
    CODES_RESENT_SMS("codesResentSms"),
    MESSAGES_SENT_EMAIL("messagesSentEmail"),
    MESSAGES_SENT_SMS("messagesSentSms"),
    CODES_ACCEPTED_EMAIL("codesAcceptedEmail"),
    CODES_ACCEPTED_SMS("codesAcceptedSms"),
    CODES_ACCEPTED_TOTP("codesAcceptedTotp"),
    RECOVERY_CODES_USED("recoveryCodesUsed"),
    TOTP_ENROLLED("totpEnrolled"),
    TOTP_REMOVED("totpRemoved"),
    PHONES_ENROLLED("phonesEnrolled"),
    PHONES_REMOVED("phonesRemoved"),
    FACTORS_REMOVED("factorsRemoved"),
    UNREADABLE("unreadable");

    private final String label;

    Measure(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static Measure wrongCode(Channel channel) {
        return switch (channel) {
            case EMAIL -> WRONG_CODE_EMAIL;
            case SMS -> WRONG_CODE_SMS;
            case TOTP -> WRONG_CODE_TOTP;
        };
    }

    static Measure codeAccepted(Channel channel) {
        return switch (channel) {
            case EMAIL -> CODES_ACCEPTED_EMAIL;
            case SMS -> CODES_ACCEPTED_SMS;
            case TOTP -> CODES_ACCEPTED_TOTP;
        };
    }

    static Measure codeRequested(Channel channel) {
        return ofMessage(channel, CODES_REQUESTED_EMAIL, CODES_REQUESTED_SMS);
    }

    static Measure codeResent(Channel channel) {
        return ofMessage(channel, CODES_RESENT_EMAIL, CODES_RESENT_SMS);
    }

    static Measure messageSent(Channel channel) {
        return ofMessage(channel, MESSAGES_SENT_EMAIL, MESSAGES_SENT_SMS);
    }

    private static Measure ofMessage(Channel channel, Measure email, Measure sms) {
        return switch (channel) {
            case EMAIL -> email;
            case SMS -> sms;
            case TOTP -> throw new CannotProjectException("Nothing is sent by " + channel);
        };
    }
}
