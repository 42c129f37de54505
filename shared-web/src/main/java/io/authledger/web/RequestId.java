package io.authledger.web;

import jakarta.servlet.ServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The id by which a reply and the log find each other. It is always ours: one that clients choose could be made to look
 * like another's, or to write into the log.
 */
final class RequestId {

    static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    /** The id of this request, made at the first call: 32 hex digits, no secret. */
    static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }
}
