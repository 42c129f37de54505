package io.authledger.query.account;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.query.UserStatus;
import io.authledger.web.Caller;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account. */
@RestController
final class AccountController {

    private final StatusReader reader;
    private final Waiting waiting;

    AccountController(StatusReader reader, Waiting waiting) {
        this.reader = reader;
        this.waiting = waiting;
    }

    /** Answers on the spot what is there, without the cost of an asynchronous request, and otherwise waits for it. */
    @GetMapping("/auth/users/me")
    @SuppressWarnings("FutureReturnValueIgnored") // Spring MVC waits for it
    Object me(Caller caller, @RequestHeader(name = "Min-Position", required = false) @Nullable String minPosition) {
        long least = minPosition == null ? 0 : position(minPosition);
        Supplier<Optional<Answer>> attempt = () -> reader.read(caller.userId(), caller.sessionId(), least);
        Optional<Answer> now = attempt.get();
        if (now.isPresent()) {
            return reply(now.get());
        }
        CompletableFuture<Answer> later = waiting.until(caller.userId(), least, attempt);
        return later.thenApply(AccountController::reply);
    }

    private static ResponseEntity<UserStatus> reply(Answer answer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Position", Long.toString(answer.position()))
                .body(answer.status());
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
