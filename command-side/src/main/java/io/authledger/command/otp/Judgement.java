package io.authledger.command.otp;

import io.authledger.api.event.UserEvent;
import java.time.Instant;

/** What a code that somebody gave comes to. */
public sealed interface Judgement {

    /** It is right, and now used up. */
    record Right() implements Judgement {}

    /** It is wrong, which is a fact to keep. */
    record Wrong(UserEvent rejection) implements Judgement {}

    /** It is not read: no tries are left before that time. */
    record Unread(Instant until) implements Judgement {}

    /** It was compared with something that is no longer there. */
    record CheckAgain() implements Judgement {}
}
