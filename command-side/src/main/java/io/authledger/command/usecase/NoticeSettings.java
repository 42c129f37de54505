package io.authledger.command.usecase;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What notices lead to.
 *
 * @param undoUrl page that takes the token after its {@code #} and sends it to {@code POST /auth/otp/methods/undo};
 *     where it is not set, {@code /undo} at the issuer
 */
@ConfigurationProperties("authledger.notices")
record NoticeSettings(@Nullable String undoUrl) {

    /** A fragment stays in the browser: it reaches no server's log. */
    String undoLink(String issuer, String token) {
        return (undoUrl == null ? issuer + "/undo" : undoUrl) + "#" + token;
    }
}
