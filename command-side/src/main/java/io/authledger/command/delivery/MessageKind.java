package io.authledger.command.delivery;

import io.authledger.api.Channel;
import java.util.Arrays;
import java.util.List;

/** What a message is about, and by which channel it goes. */
public enum MessageKind {
    EMAIL_CODE(Channel.EMAIL),
    SMS_CODE(Channel.SMS),
    ADDRESS_TAKEN(Channel.EMAIL),
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

    static List<String> namesOf(Channel channel) {
        return Arrays.stream(values())
                .filter(kind -> kind.channel == channel)
                .map(MessageKind::name)
                .toList();
    }
}
