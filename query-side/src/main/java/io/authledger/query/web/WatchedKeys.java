package io.authledger.query.web;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

/** Keys as they are fetched, and whether the last fetch brought any. */
final class WatchedKeys extends JWKSetSourceWrapper<SecurityContext> {

    private volatile boolean fetched;

    WatchedKeys(JWKSetSource<SecurityContext> source) {
        super(source);
    }

    /** False before the first fetch has ended, too. */
    boolean fetched() {
        return fetched;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, @Nullable SecurityContext context)
            throws KeySourceException {
        try {
            JWKSet keys = getSource().getJWKSet(refresh, now, context);
            fetched = true;
            return keys;
        } catch (KeySourceException e) {
            fetched = false;
            throw e;
        }
    }
}
