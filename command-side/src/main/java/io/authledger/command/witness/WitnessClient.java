package io.authledger.command.witness;

import io.authledger.ledger.witness.AddCheckpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts checkpoints to one witness: no redirect is followed, no answer of more than {@value #MOST_BYTES} bytes is read, and
 * the whole exchange ends in time.
 */
final class WitnessClient {

    /**
     * What the witness answered, whatever it is.
     *
     * @param mediaType without parameters; empty where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, String mediaType, byte[] body) {}

    /** A hundred signatures, of which some may be of another kind than Ed25519. */
    private static final int MOST_BYTES = 64 * 1024;

    private final HttpClient http;
    private final URI address;
    private final Duration timeout;

    /**
     * @param address of {@code add-checkpoint}
     */
    WitnessClient(HttpClient http, URI address, Duration timeout) {
        this.http = http;
        this.address = address;
        this.timeout = timeout;
    }

    /** What all clients share. */
    static HttpClient http(Duration timeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Posts, and gives the answer.
     *
     * @throws IOException where there is none in time, or a longer one than there may be
     */
    Answer post(AddCheckpoint request) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .POST(BodyPublishers.ofByteArray(request.encode()))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(post, info -> new BoundedBody(MOST_BYTES));
        try {
            // The request's own timeout ends with the headers.
            HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), type.split(";", 2)[0].strip(), response.body());
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + timeout, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("no answer: " + cause.getClass().getSimpleName(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            exchange.cancel(true);
        }
    }
}
