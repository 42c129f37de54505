package io.authledger.command.usecase;

import io.authledger.api.Actor;
import io.authledger.api.BreachCheckFailure;
import io.authledger.api.command.RegisterAdministrator;
import io.authledger.api.error.ApiException;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.account.Administrators;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.UserKeys;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHasher;
import io.authledger.command.password.PasswordPolicy;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.EmailAddress;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the administrator whom the configuration names, at a start that finds none. Of processes that start at once one
 * makes it.
 */
final class Bootstrap {

    private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);

    private final BootstrapSettings settings;
    private final Administrators administrators;
    private final PasswordPolicy policy;
    private final PasswordHasher hashing;
    private final DataKeys keys;
    private final AddressClaims claims;
    private final Users users;
    private final TransactionTemplate transaction;
    private final SecureRandom random;

    Bootstrap(
            BootstrapSettings settings,
            Administrators administrators,
            PasswordPolicy policy,
            PasswordHasher hashing,
            DataKeys keys,
            AddressClaims claims,
            Users users,
            TransactionTemplate transaction,
            SecureRandom random) {
        this.settings = settings;
        this.administrators = administrators;
        this.policy = policy;
        this.hashing = hashing;
        this.keys = keys;
        this.claims = claims;
        this.users = users;
        this.transaction = transaction;
        this.random = random;
    }

    /**
     * Does nothing where nobody is named, or somebody is administrator.
     *
     * @throws BootstrapFailedException for an address that is none or is taken, and for a password that nobody may have
     */
    void run() {
        settings.address().filter(address -> administrators.isEmpty()).ifPresent(this::make);
    }

    private void make(String configured) {
        EmailAddress address = EmailAddress.parse(configured)
                .orElseThrow(() -> failed("authledger.bootstrap.admin.email is no e-mail address"));
        Password password = settings.chosenPassword();
        @Nullable BreachCheckFailure unchecked;
        try {
            unchecked = policy.check(password, address.value());
        } catch (ApiException notAcceptable) {
            throw failed("authledger.bootstrap.admin.password: " + notAcceptable.getMessage());
        }
        UUID userId = UUID.randomUUID();
        UserKeys userKeys = keys.make(userId);
        RegisterAdministrator command = command(userId, address, password, unchecked, userKeys);
        if (Boolean.TRUE.equals(transaction.execute(status -> isFirst(address, command, userKeys)))) {
            LOG.info("The user of authledger.bootstrap.admin.email is administrator now: {}", userId);
        }
    }

    private RegisterAdministrator command(
            UUID userId,
            EmailAddress address,
            Password password,
            @Nullable BreachCheckFailure unchecked,
            UserKeys userKeys) {
        return new RegisterAdministrator(
                userId,
                Actor.BOOTSTRAP,
                userKeys.secret().sealSecret(SealedField.EMAIL, address.value(), random),
                userKeys.display().sealDisplay(SealedField.OBFUSCATED_EMAIL, address.obfuscated(), random),
                userKeys.secret()
                        .sealSecret(
                                SealedField.PASSWORD_HASH,
                                hashing.hash(password).phc(),
                                random),
                unchecked,
                UUID.randomUUID());
    }

    private boolean isFirst(EmailAddress address, RegisterAdministrator command, UserKeys userKeys) {
        if (!administrators.isEmptyForNow()) {
            return false;
        }
        if (!claims.claim(address, command.userId())) {
            throw failed("authledger.bootstrap.admin.email is taken: name an address that nobody has registered");
        }
        keys.keep(command.userId(), userKeys);
        users.send(command);
        administrators.add(command.userId());
        return true;
    }

    private static BootstrapFailedException failed(String why) {
        return new BootstrapFailedException(why);
    }
}
