package io.authledger.web;

import java.util.Optional;
import org.slf4j.MDC;

/** The request that this thread works for. */
public final class CurrentRequest {

    private CurrentRequest() {}

    /** Its id, which its reply bears too: 32 hex digits, no secret; empty outside any request. */
    public static Optional<String> id() {
        return Optional.ofNullable(MDC.get(RequestId.MDC_KEY));
    }
}
