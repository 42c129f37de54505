package io.authledger.query.web;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are fetched so often and no oftener. A key that is not known, and may not be asked for just now, is the token's
 * fault where the last fetch brought keys; where it did not, nobody can tell.
 */
final class TokenKeys implements JWKSource<SecurityContext>, Closeable {

    private final JWKSource<SecurityContext> limited;
    private final WatchedKeys fetches;

    /**
     * @param limited what is asked, in front of the fetches
     */
    TokenKeys(JWKSource<SecurityContext> limited, WatchedKeys fetches) {
        this.limited = limited;
        this.fetches = fetches;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return limited.get(selector, context);
        } catch (RateLimitReachedException e) {
            if (fetches.fetched()) {
                throw e;
            }
            throw new JWKSetUnavailableException("The keys could not be fetched a moment ago", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (limited instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
