package io.authledger.verifier.source;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes a body of bounded length, and gives nothing where it is longer, or says that it will be. */
final class BoundedBody implements BodySubscriber<Optional<byte[]>> {

    private final int maxBytes;
    private final boolean announcedLonger;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    BoundedBody(HttpHeaders headers, int maxBytes) {
        this.maxBytes = maxBytes;
        this.announcedLonger = headers.firstValueAsLong("Content-Length").orElse(0) > maxBytes;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (announcedLonger) {
            giveUp(given);
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > maxBytes - bytes.size()) {
                if (subscription != null) {
                    giveUp(subscription);
                }
                return;
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            bytes.writeBytes(part);
        }
    }

    private void giveUp(Subscription given) {
        given.cancel();
        body.complete(Optional.empty());
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(Optional.of(bytes.toByteArray()));
    }

    @Override
    public CompletionStage<Optional<byte[]>> getBody() {
        return body;
    }
}
