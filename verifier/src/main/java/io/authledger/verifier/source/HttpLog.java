package io.authledger.verifier.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A log on a server. What may pass (no connection, no answer, 429, 502, 503, 504) is tried again, a few times. */
public final class HttpLog implements LogSource {

    private static final int TRIES = 6;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final URI prefix;
    private final @Nullable BearerToken token;
    private final Patience patience;

    /**
     * How long to wait.
     *
     * @param answer for one answer with its body
     * @param firstPause before it is tried again; each further pause is twice as long
     */
    public record Patience(Duration answer, Duration firstPause) {

        public static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofMillis(250));
    }

    /**
     * Of a server.
     *
     * @param url prefix of the log, http or https
     * @param token sent for what only auditors may read
     * @throws UnreadableException for a URL that is none
     */
    public HttpLog(String url, @Nullable BearerToken token, Patience patience) {
        this.prefix = prefix(url);
        this.token = token;
        this.patience = patience;
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
            pause(attempt, asked);
            asked = Duration.ZERO;
            try {
                String sent = token == null || !isForAuditors(path) ? "" : token.get();
                HttpResponse<Optional<byte[]>> reply = send(path, sent, maxBytes);
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

    private HttpResponse<Optional<byte[]>> send(String path, String bearer, int maxBytes) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(prefix.resolve(path));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        CompletableFuture<HttpResponse<Optional<byte[]>>> reply = client.sendAsync(
                request.build(),
                info -> new BoundedBody(info.headers(), info.statusCode() == 200 ? maxBytes : HttpProblem.MAX_BYTES));
        try {
            // A timeout of the request itself would end with the head of the answer, and not with its body.
            return reply.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException("no answer within " + patience.answer().toSeconds() + " s", e);
        } catch (InterruptedException e) {
            reply.cancel(true);
            throw interrupted(e);
        }
    }

    private void pause(int attempt, Duration asked) {
        if (attempt == 0) {
            return;
        }
        long millis = Math.max(asked.toMillis(), patience.firstPause().toMillis() << (attempt - 1));
        try {
            Thread.sleep(Math.min(millis, LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static UnreadableException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UnreadableException("Interrupted", e);
    }

    @Override
    public String toString() {
        return prefix.toString();
    }
}
