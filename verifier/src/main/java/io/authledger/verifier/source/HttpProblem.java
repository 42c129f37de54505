package io.authledger.verifier.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Why a server did not give what was asked for, in a few words. */
final class HttpProblem {

    /** Of an error's body; a problem document is far shorter. */
    static final int MAX_BYTES = 16_384;

    /** One member of RFC 9457; a title without escapes is all that is worth showing. */
    private static final Pattern TITLE = Pattern.compile("\"title\"\\s*:\\s*\"([^\"\\\\]{1,200})\"");

    private HttpProblem() {}

    static String describe(HttpResponse<Optional<byte[]>> reply) {
        int status = reply.statusCode();
        String what = status >= 300 && status < 400
                ? "redirects to " + reply.headers().firstValue("Location").orElse("nowhere")
                        + ", which is not followed: give the log's own URL"
                : title(new String(reply.body().orElse(new byte[0]), UTF_8));
        String hint =
                status == 401 || status == 403 ? "; entries are for auditors: --token-file, or --hashes-only" : "";
        return Printable.of("status " + status + (what.isEmpty() ? "" : ", " + what) + hint);
    }

    /** What the server asks for, in seconds; dates are not understood, and are none of ours. */
    static Duration retryAfter(HttpResponse<Optional<byte[]>> reply) {
        return reply.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static String title(String body) {
        return TITLE.matcher(body)
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElse("");
    }

    /** Java's own exceptions of this kind often say nothing. */
    static String describe(IOException failure) {
        String message = failure.getMessage();
        return Printable.of(message == null ? failure.getClass().getSimpleName() : message);
    }
}
