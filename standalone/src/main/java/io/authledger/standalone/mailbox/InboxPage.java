package io.authledger.standalone.mailbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/** The mailbox as a page that needs nothing but itself. */
final class InboxPage {

    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
            article { border-top: 1px solid #8886; padding: 1rem 0; }
            h2 { margin: 0; font-size: 1.1rem; }
            p { margin: 0; opacity: .7; }
            pre { white-space: pre-wrap; font: inherit; margin: .5rem 0 0; }
            """;

    /** A browser takes the one style sheet with this digest (CSP 3 section 6.7.3), and no other, and no script. */
    static final String NOTHING_BUT_ITS_STYLE = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="5">
            <title>Inbox</title>
            <style>%s</style>
            </head>
            <body>
            <h1>Inbox</h1>
            %s
            </body>
            </html>
            """;

    private static final String ARTICLE = "<article><h2>%s</h2><p>%s to %s, %s</p><pre>%s</pre></article>";

    private InboxPage() {}

    static String of(List<Letter> letters) {
        if (letters.isEmpty()) {
            return PAGE.formatted(STYLE, "<p>Nothing has arrived since the start.</p>");
        }
        // Newest first: it is what the reader waits for.
        String articles = IntStream.range(0, letters.size())
                .mapToObj(i -> article(letters.get(letters.size() - 1 - i)))
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(STYLE, articles);
    }

    private static String article(Letter letter) {
        return ARTICLE.formatted(
                HtmlUtils.htmlEscape(letter.subject().isEmpty() ? "SMS" : letter.subject()),
                letter.channel(),
                HtmlUtils.htmlEscape(letter.to()),
                letter.at(),
                HtmlUtils.htmlEscape(letter.text()));
    }

    private static String digest(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
