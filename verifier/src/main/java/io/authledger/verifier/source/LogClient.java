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

/** Sends one request over a kept connection, and waits neither for ever nor for more than is wanted. */
final class LogClient {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Duration wait;

    LogClient(Duration wait) {
        this.wait = wait;
    }

    /**
     * The reply, its body empty where it would be longer than the limit.
     *
     * @param bearer token to send; none where it is empty
     * @param maxBytes limit of a good reply's body
     * @throws IOException when there is no whole reply in time
     */
    HttpResponse<Optional<byte[]>> get(URI uri, String bearer, int maxBytes) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return whole(client.sendAsync(
                request.build(),
                info -> new BoundedBody(info.headers(), info.statusCode() == 200 ? maxBytes : HttpProblem.MAX_BYTES)));
    }

    /** A timeout of the request itself would end with the head of the reply, and not with its body. */
    private <T> T whole(CompletableFuture<T> reply) throws IOException {
        try {
            return reply.get(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException("no answer within " + wait.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnreadableException("Interrupted", e);
        }
    }
}
