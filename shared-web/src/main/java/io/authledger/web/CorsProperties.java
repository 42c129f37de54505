package io.authledger.web;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pages of others may call from a browser.
 *
 * @param allowedOrigins origins as browsers write them (RFC 6454 section 6.2): {@code https://app.example.org}; empty for
 *     none
 */
@ConfigurationProperties("authledger.web.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {

    private static final Pattern ORIGIN =
            Pattern.compile("https?://([a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+])(:[1-9][0-9]{0,4})?");
    private static final Pattern USUAL_PORT = Pattern.compile("http:.*:80|https:.*:443");

    CorsProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedOrigins.forEach(CorsProperties::check);
    }

    private static void check(String origin) {
        if (!ORIGIN.matcher(origin).matches() || USUAL_PORT.matcher(origin).matches()) {
            throw new IllegalArgumentException("authledger.web.cors.allowed-origins: '" + origin
                    + "' is no origin as browsers send it; name scheme, host in lower case and, unless it is the usual"
                    + " one, port, as in https://app.example.org, and nothing behind them. There is no wildcard");
        }
    }
}
