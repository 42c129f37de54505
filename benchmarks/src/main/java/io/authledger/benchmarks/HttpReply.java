package io.authledger.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What came back: the status and the whole body. */
record HttpReply(int status, String body) {

    HttpReply(int status, byte[] body) {
        this(status, new String(body, UTF_8));
    }

    /**
     * The value of a string member of the JSON body; enough for tokens, which hold nothing that JSON escapes.
     *
     * @throws IllegalStateException if it is not there
     */
    String text(String member) {
        int name = body.indexOf('"' + member + '"');
        int start = name < 0 ? -1 : body.indexOf('"', body.indexOf(':', name));
        int end = start < 0 ? -1 : body.indexOf('"', start + 1);
        if (end < 0) {
            throw new IllegalStateException("The reply has no " + member);
        }
        return body.substring(start + 1, end);
    }
}
