package io.authledger.command.web;

import io.authledger.command.usecase.Client;
import io.authledger.web.ClientNetwork;
import io.authledger.web.UserAgent;
import jakarta.servlet.http.HttpServletRequest;

/** Reads from a request where it comes from. */
final class Clients {

    private static final String DEVICE_TOKEN = "X-Device-Token";

    private Clients() {}

    static Client of(HttpServletRequest request) {
        return new Client(
                ClientNetwork.of(request).value(), UserAgent.of(request).value(), request.getHeader(DEVICE_TOKEN));
    }
}
