package io.authledger.web;

import io.authledger.api.error.ApiException;
import org.jspecify.annotations.Nullable;

/** A side's own word on which of its faults a client may be told of, and how; a bean of this type is asked first. */
@FunctionalInterface
public interface FaultTranslator {

    /** The problem to answer, or null for a fault that it does not know. */
    @Nullable
    ApiException translate(Throwable fault);
}
