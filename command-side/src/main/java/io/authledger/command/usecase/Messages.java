package io.authledger.command.usecase;

import io.authledger.api.Channel;
import io.authledger.api.command.ChallengeView;
import io.authledger.api.command.EmailChangesView;
import io.authledger.api.command.InspectUser;
import io.authledger.api.command.PasswordResetView;
import io.authledger.api.command.SmsMethodView;
import io.authledger.api.command.UserView;
import io.authledger.api.sealed.DataKey;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.delivery.Message;
import io.authledger.command.delivery.MessageComposer;
import io.authledger.command.delivery.MessageKind;
import io.authledger.command.delivery.MessageRequest;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.password.ResetTokens;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.registration.MailedAddresses.Kind;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the messages. A code or token is derived anew for each sending; a code comes first, where a phone's notice shows it. */
public final class Messages implements MessageComposer {

    private final Users users;
    private final DataKeys keys;
    private final OtpCodes codes;
    private final ResetTokens tokens;
    private final UndoTokens undoTokens;
    private final LinkSettings links;
    private final AddressClaims claims;
    private final MailedAddresses mailed;
    private final MessageTemplates templates = new MessageTemplates();

    Messages(
            Users users,
            DataKeys keys,
            OtpCodes codes,
            ResetTokens tokens,
            UndoTokens undoTokens,
            LinkSettings links,
            AddressClaims claims,
            MailedAddresses mailed) {
        this.users = users;
        this.keys = keys;
        this.codes = codes;
        this.tokens = tokens;
        this.undoTokens = undoTokens;
        this.links = links;
        this.claims = claims;
        this.mailed = mailed;
    }

    @Override
    public Optional<Message> compose(MessageRequest request) {
        try {
            UserView user = users.send(new InspectUser(request.userId()));
            DataKey key = keys.secretOf(request.userId());
            return switch (request.kind()) {
                case EMAIL_CODE ->
                    code(request, addressOf(user, key), user.emailChallenge())
                            .or(() -> toNewAddress(request, user, key));
                case SMS_CODE -> phoneOf(user, key).flatMap(phone -> code(request, phone, user.smsChallenge()));
                case PASSWORD_RESET -> token(request, addressOf(user, key), user.passwordReset());
                case ADDRESS_TAKEN -> Optional.of(message(request, addressOf(user, key), templateOf(request)));
                case PASSWORD_CHANGED, NEW_DEVICE, TOKEN_REUSED, ACCOUNT_LOCKED ->
                    toOwner(user, () -> message(request, addressOf(user, key), templateOf(request)));
                case TOTP_ADDED, TOTP_REMOVED, PHONE_ADDED, PHONE_REMOVED, RECOVERY_CODES_RENEWED ->
                    toOwner(user, () -> message(request, addressOf(user, key), undoable(request)));
                case EMAIL_CHANGE_REQUESTED ->
                    user.emailChanges()
                            .undoneWith(Objects.requireNonNull(request.challengeId()))
                            .map(change -> message(
                                    request,
                                    key.open(SealedField.EMAIL, change.email()),
                                    undoable(request, change.changeId())));
            };
        } catch (UnknownUserException | KeyDestroyedException gone) {
            return Optional.empty();
        }
    }

    /** Whoever registered an address that is not validated could have its owner mailed as often as they like. */
    private static Optional<Message> toOwner(UserView user, Supplier<Message> notice) {
        return user.emailValidatedAt() == null ? Optional.empty() : Optional.of(notice.get());
    }

    private static String addressOf(UserView user, DataKey key) {
        return key.open(SealedField.EMAIL, user.email());
    }

    private static Optional<String> phoneOf(UserView user, DataKey key) {
        return Optional.ofNullable(user.sms())
                .map(SmsMethodView::phone)
                .map(phone -> key.open(SealedField.PHONE, phone));
    }

    private Optional<Message> code(MessageRequest request, String to, @Nullable ChallengeView open) {
        if (open == null || !open.challengeId().equals(request.challengeId())) {
            return Optional.empty();
        }
        Channel channel = request.kind().channel();
        return codes.code(request.userId(), channel, to, open)
                .map(code -> message(request, to, templateOf(request).withCode(code)));
    }

    /**
     * Whoever holds the address already is told in the place of the code; only their mailbox can tell which it was. It is
     * counted before that is looked up: who asks sees in their own history whether a mail went.
     */
    private Optional<Message> toNewAddress(MessageRequest request, UserView user, DataKey key) {
        EmailChangesView.Pending pending = user.emailChanges().pending();
        ChallengeView open = pending == null ? null : pending.challenge();
        if (pending == null || open == null || !open.challengeId().equals(request.challengeId())) {
            return Optional.empty();
        }
        EmailAddress to = new EmailAddress(key.open(SealedField.EMAIL, pending.email()));
        if (!mailed.allow(Kind.NEW_ADDRESS, to, open.challengeId())) {
            return Optional.empty();
        }
        return isTaken(to, user.userId())
                ? Optional.of(message(request, to.value(), templates.of(MessageKind.ADDRESS_TAKEN, request.language())))
                : code(request, to.value(), open);
    }

    /** An address that nobody has shown to read the mail of is nobody's. */
    private boolean isTaken(EmailAddress address, UUID userId) {
        if (claims.isReservedForAnother(address, userId)) {
            return true;
        }
        try {
            return claims.holder(address)
                    .filter(holder -> !holder.equals(userId))
                    .map(holder -> users.send(new InspectUser(holder)))
                    .filter(holder -> holder.emailValidatedAt() != null)
                    .isPresent();
        } catch (UnknownUserException erased) {
            return false;
        }
    }

    private MessageTemplates.Template undoable(MessageRequest request) {
        return undoable(request, Objects.requireNonNull(request.challengeId()));
    }

    private MessageTemplates.Template undoable(MessageRequest request, UUID changeId) {
        String token = undoTokens.issue(request.userId(), changeId);
        return templateOf(request).withToken(token, links.undo(token));
    }

    private Optional<Message> token(MessageRequest request, String to, @Nullable PasswordResetView open) {
        if (open == null || !open.resetId().equals(request.challengeId())) {
            return Optional.empty();
        }
        return tokens.token(request.userId(), open.resetId(), open.keyId())
                .map(tokens::write)
                .map(token -> templateOf(request).withToken(token, links.passwordReset(token)))
                .map(template -> message(request, to, template));
    }

    private MessageTemplates.Template templateOf(MessageRequest request) {
        return templates.of(request.kind(), request.language());
    }

    private static Message message(MessageRequest request, String to, MessageTemplates.Template template) {
        return new Message(request.eventId(), request.kind().channel(), to, template.subject(), template.text());
    }
}
