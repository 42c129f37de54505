package io.authledger.query.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.query.projection.Answer;
import io.authledger.query.projection.Waiting;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/** Answers a query as soon as the read model has come as far as the client asks. */
public final class PositionedReplies {

    /** The request header that asks for it. */
    public static final String MIN_POSITION = "Min-Position";

    private final Waiting waiting;

    /**
     * @param waiting for news of the read model that is asked
     */
    public PositionedReplies(Waiting waiting) {
        this.waiting = waiting;
    }

    /**
     * Answers on the spot what is there, without the cost of an asynchronous request, and otherwise waits for it.
     *
     * @param minPosition value of the header, or null
     * @param attempt answers nothing while the read model has not come as far as it is told
     * @return what Spring MVC takes from a controller method
     * @throws ApiException {@code parameter_not_valid}
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Spring MVC waits for it
    public <T> Object reply(UUID user, @Nullable String minPosition, LongFunction<Optional<Answer<T>>> attempt) {
        long least = minPosition == null ? 0 : position(minPosition);
        Optional<Answer<T>> now = attempt.apply(least);
        if (now.isPresent()) {
            return reply(now.get());
        }
        CompletableFuture<Answer<T>> later = waiting.until(user, least, () -> attempt.apply(least));
        return later.thenApply(PositionedReplies::reply);
    }

    private static <T> ResponseEntity<T> reply(Answer<T> answer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Position", Long.toString(answer.position()))
                .body(answer.value());
    }

    private static long position(String header) {
        try {
            long position = Long.parseLong(header);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw ApiException.of(ErrorCode.PARAMETER_NOT_VALID, "Min-Position is not a number from 0");
    }
}
