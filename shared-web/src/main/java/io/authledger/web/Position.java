package io.authledger.web;

import jakarta.servlet.http.HttpServletResponse;

/** The reply header that says how far a user's history had come: the sequence number of the user's newest event. */
public final class Position {

    public static final String HEADER = "Position";

    private Position() {}

    public static void set(HttpServletResponse response, long sequence) {
        response.setHeader(HEADER, Long.toString(sequence));
    }
}
