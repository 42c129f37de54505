package io.authledger.command.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys an operator configures: each 32 bytes in Base64, given as a value or as a file that holds it.
 *
 * @param masterKey wraps every key in the database
 * @param secondMasterKey unwraps what it wrapped, and wraps nothing: the next master key, or the one before
 * @param readerKey wraps users' display keys for readers of the stream
 */
@ConfigurationProperties("authledger")
public record KeySettings(
        @Nullable String masterKey,
        @Nullable Path masterKeyFile,
        @Nullable String secondMasterKey,
        @Nullable Path secondMasterKeyFile,
        @Nullable String readerKey,
        @Nullable Path readerKeyFile) {

    byte[] master() {
        return key("master-key", masterKey, masterKeyFile);
    }

    byte @Nullable [] secondMaster() {
        return secondMasterKey == null && secondMasterKeyFile == null
                ? null
                : key("second-master-key", secondMasterKey, secondMasterKeyFile);
    }

    byte[] reader() {
        return key("reader-key", readerKey, readerKeyFile);
    }

    private static byte[] key(String name, @Nullable String value, @Nullable Path file) {
        String property = "authledger." + name;
        String text = value != null ? value : read(property, file);
        try {
            byte[] key = Base64.getDecoder().decode(text.strip());
            if (key.length == 32) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below; the message of the decoder could quote the key.
        }
        throw new KeyNotUsableException(property + " must be 32 bytes in Base64");
    }

    private static String read(String property, @Nullable Path file) {
        if (file == null) {
            throw new KeyNotUsableException("Set " + property + " or " + property + "-file: 32 bytes in Base64");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new KeyNotUsableException(property + "-file cannot be read: " + file);
        }
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
