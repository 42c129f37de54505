package io.authledger.query.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.Document;

/** The sessions of one user that ended lately, whose idTokens may not have expired yet. */
public record EndedSessions(List<Ended> sessions) {

    public static final EndedSessions NONE = new EndedSessions(List.of());

    /** The life of an idToken, and some room for clocks that differ. */
    private static final Duration TOKENS_LIVE = Duration.ofMinutes(20);

    /** One that ended. */
    public record Ended(UUID id, Instant at) {}

    /** Forgets those whose tokens have expired. */
    public EndedSessions with(UUID sessionId, Instant at) {
        Stream<Ended> recent = sessions.stream().filter(old -> old.at().isAfter(at.minus(TOKENS_LIVE)));
        return new EndedSessions(
                Stream.concat(recent, Stream.of(new Ended(sessionId, at))).toList());
    }

    public boolean has(UUID sessionId) {
        return sessions.stream().anyMatch(ended -> ended.id().equals(sessionId));
    }

    /** Puts them into a document, where there are any. */
    public void writeTo(Document document) {
        if (!sessions.isEmpty()) {
            document.append(
                    "ended",
                    sessions.stream()
                            .map(ended -> new Document("id", ended.id()).append("at", ended.at()))
                            .toList());
        }
    }

    public static EndedSessions readFrom(Document document) {
        return new EndedSessions(document.getList("ended", Document.class, List.of()).stream()
                .map(ended -> new Ended(
                        ended.get("id", UUID.class), ended.getDate("at").toInstant()))
                .toList());
    }
}
