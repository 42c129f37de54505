package io.authledger.command.usecase;

import io.authledger.command.password.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first administrator, whom an operator names; the password is given as a value or as a file that holds it.
 *
 * @param email address; where it is blank nobody is named
 */
@ConfigurationProperties("authledger.bootstrap.admin")
public record BootstrapSettings(
        @Nullable String email,
        @Nullable String password,
        @Nullable Path passwordFile) {

    /** The address, as it was written. */
    Optional<String> address() {
        return Optional.ofNullable(email).filter(text -> !text.isBlank());
    }

    Password chosenPassword() {
        if (password != null && !password.isEmpty()) {
            return Password.of(password);
        }
        if (passwordFile == null) {
            throw new BootstrapFailedException(
                    "Set authledger.bootstrap.admin.password or authledger.bootstrap.admin.password-file too");
        }
        try {
            return Password.of(Files.readString(passwordFile).replaceFirst("\\R$", ""));
        } catch (IOException e) {
            throw new BootstrapFailedException(
                    "authledger.bootstrap.admin.password-file cannot be read: " + passwordFile);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
