package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/** Tells who calls from this very machine: its operator, or somebody who develops on it. */
public final class LocalCaller {

    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "::1");

    private LocalCaller() {}

    /**
     * Whether a request came from here, by no proxy that tells of itself. The name asked for counts too: a foreign page
     * may have had its own name lead to this machine.
     */
    public static boolean is(HttpServletRequest request) {
        return !ProxyMark.isOn(request)
                && LOCAL_NAMES.contains(request.getServerName())
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
