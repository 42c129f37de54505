package io.authledger.query.account;

import static io.authledger.query.projection.Values.instant;
import static io.authledger.query.projection.Values.put;
import static io.authledger.query.projection.Values.required;
import static io.authledger.query.projection.Values.sealed;

import io.authledger.api.Role;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.query.account.Account.Contact;
import io.authledger.query.account.Account.Lock;
import io.authledger.query.account.Account.Login;
import io.authledger.query.projection.EndedSessions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
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
        putLock(document, account.lock());
        if (account.suspended()) {
            document.append("suspended", true);
        }
        if (!account.roles().isEmpty()) {
            document.append(
                    "roles", account.roles().stream().map(Role::tag).sorted().toList());
        }
        account.ended().writeTo(document);
        return document;
    }

    static Account read(Document document) {
        return new Account(
                required(contact(document, "email")),
                contact(document, "phone"),
                instant(document, "secretVerifiedAt"),
                login(document),
                lock(document),
                document.getBoolean("suspended", false),
                required(instant(document, "passwordChangedAt")),
                roles(document),
                EndedSessions.readFrom(document));
    }

    private static void putLock(Document document, @Nullable Lock lock) {
        if (lock != null) {
            put(document, "lockedUntil", lock.until());
            if (lock.off()) {
                document.append("off", true);
            }
        }
    }

    private static @Nullable Lock lock(Document document) {
        Instant until = instant(document, "lockedUntil");
        return until == null ? null : new Lock(until, document.getBoolean("off", false));
    }

    private static Set<Role> roles(Document document) {
        return document.getList("roles", String.class, List.of()).stream()
                .map(Role::ofTag)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static void putContact(Document document, String field, @Nullable Contact contact) {
        if (contact != null) {
            put(document, field, contact.shown());
            put(document, field + "VerifiedAt", contact.verifiedAt());
        }
    }

    private static @Nullable Contact contact(Document document, String field) {
        SealedDisplay shown = sealed(document, field);
        return shown == null ? null : new Contact(shown, instant(document, field + "VerifiedAt"));
    }

    private static void putLogin(Document document, @Nullable Login login) {
        if (login != null) {
            put(document, "lastLoginAt", login.at());
            put(document, "lastDevice", login.device());
        }
    }

    private static @Nullable Login login(Document document) {
        Instant at = instant(document, "lastLoginAt");
        SealedDisplay device = sealed(document, "lastDevice");
        return at == null || device == null ? null : new Login(at, device);
    }
}
