package io.authledger.command.web;

import io.authledger.command.usecase.Client;
import io.authledger.command.usecase.Requester;
import io.authledger.web.Caller;
import io.authledger.web.ClientNetwork;
import io.authledger.web.UserAgent;
import jakarta.servlet.http.HttpServletRequest;

/** Reads from a request where it comes from, and for whom. */
final class Clients {

    private static final String DEVICE_TOKEN = "X-Device-Token";

    private Clients() {}

    static Client of(HttpServletRequest request) {
        return new Client(
                ClientNetwork.of(request).value(),
                UserAgent.of(request).value(),
                request.getHeader(DEVICE_TOKEN),
                ClientLanguage.of(request));
    }

    static Requester of(HttpServletRequest request, Caller caller) {
        return new Requester(caller.userId(), caller.sessionId(), of(request));
    }
}
