package io.authledger.query.account;

import io.authledger.api.Role;
import io.authledger.api.UserState;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.query.projection.EndedSessions;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one user; what is about the person stays sealed.
 *
 * @param phone null where none was added
 * @param secretVerifiedAt when the TOTP secret was confirmed; null while there is none, or only an unconfirmed one
 * @param lastLogin null before the first
 * @param lock the last one of strangers, if no login has come since
 * @param suspended whether nobody may log in
 * @param roles what the user may do beyond what everybody may
 */
record Account(
        Contact email,
        @Nullable Contact phone,
        @Nullable Instant secretVerifiedAt,
        @Nullable Login lastLogin,
        @Nullable Lock lock,
        boolean suspended,
        Instant passwordChangedAt,
        Set<Role> roles,
        EndedSessions ended) {

    Account {
        roles = Set.copyOf(roles);
    }

    /**
     * An address or a phone.
     *
     * @param shown its obfuscated form
     * @param verifiedAt null until it is confirmed
     */
    record Contact(SealedDisplay shown, @Nullable Instant verifiedAt) {

        static Contact unverified(SealedDisplay shown) {
            return new Contact(shown, null);
        }

        Contact verified(Instant at) {
            return new Contact(shown, at);
        }

        boolean isVerified() {
            return verifiedAt != null;
        }
    }

    record Login(Instant at, SealedDisplay device) {}

    /**
     * What wrong passwords brought.
     *
     * @param off whether it does not end by itself
     */
    record Lock(Instant until, boolean off) {}

    static Account registered(SealedDisplay email, Instant at) {
        return new Account(Contact.unverified(email), null, null, null, null, false, at, Set.of(), EndedSessions.NONE);
    }

    Account withEmail(Contact next) {
        return new Account(next, phone, secretVerifiedAt, lastLogin, lock, suspended, passwordChangedAt, roles, ended);
    }

    Account withPhone(@Nullable Contact next) {
        return new Account(email, next, secretVerifiedAt, lastLogin, lock, suspended, passwordChangedAt, roles, ended);
    }

    Account withSecretVerified(@Nullable Instant at) {
        return new Account(email, phone, at, lastLogin, lock, suspended, passwordChangedAt, roles, ended);
    }

    /** A login ends a lock. */
    Account withLogin(Login login) {
        return new Account(email, phone, secretVerifiedAt, login, null, suspended, passwordChangedAt, roles, ended);
    }

    Account withLock(@Nullable Lock next) {
        return new Account(email, phone, secretVerifiedAt, lastLogin, next, suspended, passwordChangedAt, roles, ended);
    }

    Account withSuspended(boolean next) {
        return new Account(email, phone, secretVerifiedAt, lastLogin, lock, next, passwordChangedAt, roles, ended);
    }

    /** A new password ends a lock. */
    Account withPasswordChanged(Instant at) {
        return new Account(email, phone, secretVerifiedAt, lastLogin, null, suspended, at, roles, ended);
    }

    Account withRoles(Set<Role> next) {
        return new Account(email, phone, secretVerifiedAt, lastLogin, lock, suspended, passwordChangedAt, next, ended);
    }

    Account withEnded(UUID session, Instant at) {
        return new Account(
                email,
                phone,
                secretVerifiedAt,
                lastLogin,
                lock,
                suspended,
                passwordChangedAt,
                roles,
                ended.with(session, at));
    }

    boolean isLocked(Instant now) {
        return lock != null && (lock.off() || now.isBefore(lock.until()));
    }

    /** The end of a lock that is on and has one. */
    @Nullable
    Instant lockedUntil(Instant now) {
        return lock == null || lock.off() || !isLocked(now) ? null : lock.until();
    }

    UserState stateAt(Instant time) {
        if (suspended) {
            return UserState.SUSPENDED;
        }
        if (isLocked(time)) {
            return UserState.LOCKED;
        }
        return email.isVerified() ? UserState.ACTIVE : UserState.PENDING_VERIFICATION;
    }
}
