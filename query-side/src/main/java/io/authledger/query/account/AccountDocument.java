package io.authledger.query.account;

import io.authledger.api.sealed.SealedDisplay;
import io.authledger.query.account.Account.EndedSession;
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
        Document document =
                new Document("email", sealed(account.email())).append("passwordChangedAt", account.passwordChangedAt());
        put(document, "emailVerifiedAt", account.emailVerifiedAt());
        put(document, "lastLoginAt", account.lastLoginAt());
        put(document, "lastDevice", account.lastDevice() == null ? null : sealed(account.lastDevice()));
        put(document, "lockedUntil", account.lockedUntil());
        put(document, "ended", account.ended().isEmpty() ? null : ended(account.ended()));
        return document;
    }

    static Account read(Document document) {
        return new Account(
                Objects.requireNonNull(sealed(document, "email")),
                instant(document, "emailVerifiedAt"),
                instant(document, "lastLoginAt"),
                sealed(document, "lastDevice"),
                instant(document, "lockedUntil"),
                Objects.requireNonNull(instant(document, "passwordChangedAt")),
                document.getList("ended", Document.class, List.of()).stream()
                        .map(AccountDocument::ended)
                        .toList());
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
