package io.authledger.command.usecase;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of yours that messages lead to.
 *
 * @param passwordReset where a new password is set; empty for none
 * @param undo where a change of factors or of the address is undone; empty for none
 */
@ConfigurationProperties("authledger.links")
record LinkSettings(
        @DefaultValue("") String passwordReset,
        @DefaultValue("") String undo) {

    LinkSettings {
        check("password-reset", passwordReset);
        check("undo", undo);
    }

    private static void check(String name, String page) {
        if (!page.isBlank() && !isPage(URI.create(page))) {
            throw new IllegalArgumentException(
                    "authledger.links." + name + " is no http or https URL without a fragment");
        }
    }

    private static boolean isPage(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        return web && url.getHost() != null && url.getRawFragment() == null;
    }

    /** The page, with the token in the fragment, which no browser sends to a server; null where there is no page. */
    @Nullable
    String passwordReset(String token) {
        return link(passwordReset, token);
    }

    /** As {@link #passwordReset(String)}. */
    @Nullable
    String undo(String token) {
        return link(undo, token);
    }

    private static @Nullable String link(String page, String token) {
        return page.isBlank() ? null : page + "#token=" + token;
    }
}
