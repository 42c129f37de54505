package io.authledger.query.account;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.query.account.Account.Contact;
import io.authledger.query.account.Account.EndedSession;
import io.authledger.query.account.Account.Login;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** An account as the document of {@code user_status}; what is not there is left out. */
final class AccountDocument {

    private AccountDocument() {}

    static Document write(Account account) {
        Document document = new Document("passwordChangedAt", account.passwordChangedAt());
        putContact(document, "email", account.email());
        putContact(document, "phone", account.phone());
        put(document, "secretVerifiedAt", account.secretVerifiedAt());
        putLogin(document, account.lastLogin());
        put(document, "lockedUntil", account.lockedUntil());
        put(document, "ended", account.ended().isEmpty() ? null : ended(account.ended()));
        return document;
    }

    static Account read(Document document) {
        return new Account(
                Objects.requireNonNull(contact(document, "email")),
                contact(document, "phone"),
                instant(document, "secretVerifiedAt"),
                login(document),
                instant(document, "lockedUntil"),
                Objects.requireNonNull(instant(document, "passwordChangedAt")),
                document.getList("ended", Document.class, List.of()).stream()
                        .map(AccountDocument::ended)
                        .toList());
    }

    private static void putContact(Document document, String field, @Nullable Contact contact) {
        if (contact != null) {
            document.append(field, sealed(contact.shown()));
            put(document, field + "VerifiedAt", contact.verifiedAt());
        }
    }

    private static @Nullable Contact contact(Document document, String field) {
        SealedDisplay shown = sealed(document, field);
        return shown == null ? null : new Contact(shown, instant(document, field + "VerifiedAt"));
    }

    private static void putLogin(Document document, @Nullable Login login) {
        if (login != null) {
            document.append("lastLoginAt", login.at()).append("lastDevice", sealed(login.device()));
        }
    }

    private static @Nullable Login login(Document document) {
        Instant at = instant(document, "lastLoginAt");
        SealedDisplay device = sealed(document, "lastDevice");
        return at == null || device == null ? null : new Login(at, device);
    }

    private static void put(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static Document sealed(SealedDisplay value) {
        return new Document("keyVersion", value.keyVersion()).append("sealed", value.sealed());
    }

    private static @Nullable SealedDisplay sealed(Document document, String field) {
        Document value = document.get(field, Document.class);
        return value == null
                ? null
                : new SealedDisplay(
                        value.getInteger("keyVersion"),
                        value.get("sealed", Binary.class).getData());
    }

    private static @Nullable Instant instant(Document document, String field) {
        Date date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static List<Document> ended(List<EndedSession> sessions) {
        return sessions.stream()
                .map(session -> new Document("id", session.id()).append("at", session.at()))
                .toList();
    }

    private static EndedSession ended(Document session) {
        return new EndedSession(
                session.get("id", UUID.class), session.getDate("at").toInstant());
    }
}
