package io.authledger.api.event;

/** What stands beside an event's payload in the store and in the ledger; only the two ids leave on Kafka. */
public final class EventMetadata {

    /** BCP 47 tag of the language in which a message that the event asks for is to be written. */
    public static final String LANGUAGE = "language";

    /** Who did to the user what the event tells: an administrator's user id, or {@code bootstrap}. */
    public static final String ACTOR = "actor";

    /** Stands, as {@code true}, where the user is to be told of the event by mail, though no request asks for it. */
    public static final String NOTICE = "notice";

    /**
     * What all events have in common that one request brought about, in the end: the id that its reply bears. Without a
     * request, the id of the command.
     */
    public static final String CORRELATION_ID = "correlationId";

    /** Id of the event that this one follows from, where it was one. */
    public static final String CAUSATION_ID = "causationId";

    private EventMetadata() {}
}
