package io.authledger.command.user;

import io.authledger.api.Actor;
import io.authledger.api.Language;
import io.authledger.api.event.EventMetadata;
import org.axonframework.messaging.MetaData;

/** What is said beside an event, in its metadata. */
final class EventNotes {

    private EventNotes() {}

    static MetaData writtenIn(Language language) {
        return MetaData.with(EventMetadata.LANGUAGE, language.tag());
    }

    static MetaData doneBy(Actor actor) {
        return MetaData.with(EventMetadata.ACTOR, actor.name());
    }

    /** The owner is told of the first lock in a row, by mail and so only at an address that is known to be the owner's. */
    static MetaData noticeOf(UserFacts user, boolean firstLock) {
        return firstLock && user.emailValidatedAt != null
                ? MetaData.with(EventMetadata.NOTICE, true)
                : MetaData.emptyInstance();
    }
}
