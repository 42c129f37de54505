package io.authledger.query.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that opens display keys: one of the two. A second key opens what the first does not: the next one, or the one
 * before.
 *
 * @param readerKey base64 of 32 bytes
 * @param readerKeyFile file that holds the same
 * @param secondReaderKey as the first
 * @param secondReaderKeyFile as the first
 */
@ConfigurationProperties("authledger")
record ReaderKeyProperties(
        @Nullable String readerKey,
        @Nullable Path readerKeyFile,
        @Nullable String secondReaderKey,
        @Nullable Path secondReaderKeyFile) {

    @Override
    public String toString() {
        return "ReaderKeyProperties[redacted]";
    }
}
