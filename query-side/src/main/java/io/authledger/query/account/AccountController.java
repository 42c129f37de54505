package io.authledger.query.account;

import io.authledger.query.web.PositionedReplies;
import io.authledger.web.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account. */
@RestController
final class AccountController {

    private final StatusReader reader;
    private final PositionedReplies replies;

    AccountController(StatusReader reader, PositionedReplies replies) {
        this.reader = reader;
        this.replies = replies;
    }

    @GetMapping("/auth/users/me")
    Object me(
            Caller caller,
            @RequestHeader(name = PositionedReplies.MIN_POSITION, required = false) @Nullable String minPosition) {
        return replies.reply(
                caller.userId(), minPosition, least -> reader.read(caller.userId(), caller.sessionId(), least));
    }
}
