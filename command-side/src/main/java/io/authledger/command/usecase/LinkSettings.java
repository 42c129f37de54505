package io.authledger.command.usecase;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of yours that messages lead to.
 *
 * @param passwordReset where a new password is set; empty for none
 */
@ConfigurationProperties("authledger.links")
record LinkSettings(@DefaultValue("") String passwordReset) {

    LinkSettings {
        if (!passwordReset.isBlank() && !isPage(URI.create(passwordReset))) {
            throw new IllegalArgumentException(
                    "authledger.links.password-reset is no http or https URL without a fragment");
        }
    }

    private static boolean isPage(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        return web && url.getHost() != null && url.getRawFragment() == null;
    }

    /** The page, with the token in the fragment, which no browser sends to a server; null where there is no page. */
    @Nullable
    String passwordReset(String token) {
        return passwordReset.isBlank() ? null : passwordReset + "#token=" + token;
    }
}
