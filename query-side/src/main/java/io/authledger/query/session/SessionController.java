package io.authledger.query.session;

import io.authledger.query.projection.Answer;
import io.authledger.query.session.SessionReader.DeviceView;
import io.authledger.query.session.SessionReader.SessionView;
import io.authledger.query.web.PositionedReplies;
import io.authledger.web.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own sessions and devices. */
@RestController
final class SessionController {

    record SessionsReply(List<SessionView> sessions) {}

    record DevicesReply(List<DeviceView> devices) {}

    private final SessionReader reader;
    private final PositionedReplies replies;

    SessionController(SessionReader reader, PositionedReplies replies) {
        this.reader = reader;
        this.replies = replies;
    }

    @GetMapping("/auth/sessions")
    Object sessions(
            Caller caller,
            @RequestHeader(name = PositionedReplies.MIN_POSITION, required = false) @Nullable String minPosition) {
        return replies.reply(
                caller.userId(), minPosition, least -> reader.sessions(caller.userId(), caller.sessionId(), least)
                        .map(answer -> new Answer<>(new SessionsReply(answer.value()), answer.position())));
    }

    @GetMapping("/auth/devices")
    Object devices(
            Caller caller,
            @RequestHeader(name = PositionedReplies.MIN_POSITION, required = false) @Nullable String minPosition) {
        return replies.reply(
                caller.userId(), minPosition, least -> reader.devices(caller.userId(), caller.sessionId(), least)
                        .map(answer -> new Answer<>(new DevicesReply(answer.value()), answer.position())));
    }
}
