package io.authledger.command.eventstore;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import io.authledger.api.sealed.SealedSecret;
import io.authledger.api.sealed.SecretDigest;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The two views of one event model: all of it for the store, and what may leave on Kafka. */
public final class EventJson {

    /** Refuses unknown and missing properties: an old shape must come through an upcaster, never by luck. */
    public static final JsonMapper STORED = strict().build();

    /** Leaves out every value that only the command side may hold. */
    public static final JsonMapper PUBLISHED = strict().addMixIn(SealedSecret.class, StaysHere.class)
            .addMixIn(SecretDigest.class, StaysHere.class)
            .build();

    private EventJson() {}

    private static JsonMapper.Builder strict() {
        return strict(JsonMapper.builder());
    }

    static JsonMapper.Builder strict(JsonMapper.Builder mapper) {
        return mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    @JsonIgnoreType
    private interface StaysHere {}
}
