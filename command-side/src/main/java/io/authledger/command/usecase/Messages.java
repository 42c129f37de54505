package io.authledger.command.usecase;

import io.authledger.api.Channel;
import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.UserView;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.delivery.Message;
import io.authledger.command.delivery.MessageComposer;
import io.authledger.command.delivery.MessageKind;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.user.Users;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the mails say. A code is derived anew for each sending, and comes first, where a phone's notice shows it. */
public final class Messages implements MessageComposer {

    private final Users users;
    private final DataKeys keys;
    private final OtpCodes codes;

    public Messages(Users users, DataKeys keys, OtpCodes codes) {
        this.users = users;
        this.keys = keys;
        this.codes = codes;
    }

    @Override
    public Optional<Message> compose(UUID userId, MessageKind kind, @Nullable UUID challengeId) {
        UserView user = users.send(new InspectUser(userId));
        try {
            String address = keys.secretOf(userId).open(SealedField.EMAIL, user.email());
            return switch (kind) {
                case EMAIL_CODE -> code(user, address, challengeId);
                case ADDRESS_TAKEN -> Optional.of(addressTaken(address));
            };
        } catch (KeyDestroyedException erased) {
            return Optional.empty();
        }
    }

    private Optional<Message> code(UserView user, String address, @Nullable UUID challengeId) {
        ChallengeView open = user.challenge();
        if (open == null || challengeId == null || !open.challengeId().equals(challengeId)) {
            return Optional.empty();
        }
        return codes.code(user.userId(), Channel.EMAIL, address, open).map(code -> codeMessage(address, code));
    }

    private static Message codeMessage(String address, String code) {
        return new Message(Channel.EMAIL, address, code + " is your code", """
                %s is your code to confirm this address. It is good for a few minutes and for one use.

                Nobody will ever ask you for it. If you did not ask for a code, you need do nothing.
                """.formatted(code));
    }

    private static Message addressTaken(String address) {
        return new Message(Channel.EMAIL, address, "You have an account already", """
                Somebody, perhaps you, tried to register this address, which has an account already.

                If it was you, log in as you always do. If not, you need do nothing: nothing was changed.
                """);
    }
}
