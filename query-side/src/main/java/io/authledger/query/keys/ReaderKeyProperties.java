package io.authledger.query.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The key that opens display keys: one of the two.
 *
 * @param readerKey base64 of 32 bytes
 * @param readerKeyFile file that holds the same
 */
@ConfigurationProperties("authledger")
record ReaderKeyProperties(
        @Nullable String readerKey, @Nullable Path readerKeyFile) {

    @Override
    public String toString() {
        return "ReaderKeyProperties[redacted]";
    }
}
