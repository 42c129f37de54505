package io.authledger.api.event;

/** What stands beside an event's payload in the store and in the ledger; none of it leaves on Kafka. */
public final class EventMetadata {

    /** BCP 47 tag of the language in which a message that the event asks for is to be written. */
    public static final String LANGUAGE = "language";

    /** Who did to the user what the event tells: an administrator's user id, or {@code bootstrap}. */
    public static final String ACTOR = "actor";

    /** Stands, as {@code true}, where the user is to be told of the event by mail, though no request asks for it. */
    public static final String NOTICE = "notice";

    private EventMetadata() {}
}
