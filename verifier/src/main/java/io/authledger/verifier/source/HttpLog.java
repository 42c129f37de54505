package io.authledger.verifier.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A log on a server. What may pass (no connection, no answer, 429, 502, 503, 504) is tried again, a few times. */
public final class HttpLog implements LogSource {

    private static final int TRIES = 6;

    /** By name alone: whoever answers for other names may answer anything. */
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private final LogClient client;
    private final URI prefix;
    private final @Nullable BearerToken token;
    private final Patience patience;

    /**
     * Of a server.
     *
     * @param url prefix of the log, http or https
     * @param token sent for what only auditors may read
     * @throws UnreadableException for a URL that is none, or where others could read the token on its way
     */
    public HttpLog(String url, @Nullable BearerToken token, Patience patience) {
        this.prefix = prefix(url);
        if (token != null && !isPrivate(prefix)) {
            throw new UnreadableException("The token would go in the clear to " + Printable.of(prefix.toString())
                    + ": give an https URL, or do without --token-file");
        }
        this.token = token;
        this.patience = patience;
        this.client = new LogClient(patience.answer());
    }

    private static boolean isPrivate(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme())
                || LOOPBACK.matcher(uri.getHost()).matches();
    }

    private static URI prefix(String url) {
        try {
            URI uri = URI.create(url.endsWith("/") ? url : url + "/");
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("Not the http or https URL of a log: " + Printable.of(url), e);
        }
        throw new UnreadableException("Not the http or https URL of a log: " + Printable.of(url));
    }

    @Override
    public byte[] read(String path, int maxBytes) {
        String problem = "";
        Duration asked = Duration.ZERO;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            patience.pause(attempt, asked);
            asked = Duration.ZERO;
            try {
                String sent = token == null || !isForAuditors(path) ? "" : token.get();
                HttpResponse<Optional<byte[]>> reply = client.get(prefix.resolve(path), sent, maxBytes);
                Optional<byte[]> body = accept(path, reply, sent, maxBytes);
                if (body.isPresent()) {
                    return body.get();
                }
                problem = HttpProblem.describe(reply);
                asked = HttpProblem.retryAfter(reply);
            } catch (IOException e) {
                problem = HttpProblem.describe(e);
            }
        }
        throw new UnreadableException(prefix + path + ": " + problem + " (tried " + TRIES + " times)");
    }

    private static boolean isForAuditors(String path) {
        return path.startsWith("tile/entries/");
    }

    /** The body; none where another try is worth it. */
    private Optional<byte[]> accept(String path, HttpResponse<Optional<byte[]>> reply, String sent, int maxBytes) {
        int status = reply.statusCode();
        if (status == 200) {
            return Optional.of(reply.body().orElseThrow(() -> FaultyResourceException.tooLong(path, maxBytes)));
        }
        if (status == 404 || status == 410) {
            throw FaultyResourceException.missing(path);
        }
        boolean again = status == 429 || (status >= 502 && status <= 504);
        if (again || (status == 401 && token != null && token.renewed(sent))) {
            return Optional.empty();
        }
        throw new UnreadableException(prefix + path + ": " + HttpProblem.describe(reply));
    }

    @Override
    public String toString() {
        return prefix.toString();
    }
}
