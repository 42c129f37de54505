package io.authledger.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A request as its bytes go out, ASCII alone. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpRequest(byte[] bytes) {

    static HttpRequest get(String path) {
        return of("GET", path, "", "");
    }

    /** With these header lines more, each ending in CR LF. */
    static HttpRequest of(String method, String path, String headers, String body) {
        String content =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: authledger-load\r\n"
                + headers + content + "\r\n" + body;
        return new HttpRequest(request.getBytes(ISO_8859_1));
    }
}
