package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.api.FactorChange;
import java.util.Arrays;
import java.util.List;

/** What a message is about, and by which channel it goes. */
public enum MessageKind {
    EMAIL_CODE(Channel.EMAIL),
    SMS_CODE(Channel.SMS),
    ADDRESS_TAKEN(Channel.EMAIL),
    TOTP_ADDED(Channel.EMAIL),
    TOTP_REMOVED(Channel.EMAIL),
    PHONE_ADDED(Channel.EMAIL),
    PHONE_REMOVED(Channel.EMAIL),
    RECOVERY_CODES_RENEWED(Channel.EMAIL),
    EMAIL_CHANGE_REQUESTED(Channel.EMAIL),
    PASSWORD_RESET(Channel.EMAIL),
    PASSWORD_CHANGED(Channel.EMAIL),
    NEW_DEVICE(Channel.EMAIL),
    TOKEN_REUSED(Channel.EMAIL),
    ACCOUNT_LOCKED(Channel.EMAIL);

    private final Channel channel;

    MessageKind(Channel channel) {
        this.channel = channel;
    }

    public Channel channel() {
        return channel;
    }

    /** The notice of a change. */
    static MessageKind of(FactorChange change) {
        return switch (change) {
            case TOTP_ADDED -> TOTP_ADDED;
            case TOTP_REMOVED -> TOTP_REMOVED;
            case PHONE_ADDED -> PHONE_ADDED;
            case PHONE_REMOVED -> PHONE_REMOVED;
            case RECOVERY_CODES_RENEWED -> RECOVERY_CODES_RENEWED;
        };
    }

    static List<String> namesOf(Channel channel) {
        return Arrays.stream(values())
                .filter(kind -> kind.channel == channel)
                .map(MessageKind::name)
                .toList();
    }
}
