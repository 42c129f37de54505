package io.authledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {

    private Ports() {}

    /**
     * Looks whether a server could listen on a port of 127.0.0.1; 0 always can.
     *
     * @param property the property that chooses the port
     * @throws StartupRefused if it could not
     */
    public static void requireFree(int port, String property) {
        requireFree(Loopback.port(port), property);
    }

    /** Does the same for any address of this machine. */
    public static void requireFree(InetSocketAddress address, String property) {
        try {
            bind(address);
        } catch (BindException e) {
            throw new StartupRefused(
                    "Port " + address.getPort() + " is taken; choose another with --" + property
                            + " (0 = any free one)",
                    e);
        } catch (IOException e) {
            throw new StartupRefused("Nothing can listen on " + address + " (" + e.getMessage() + ")", e);
        }
    }

    /** A port of 127.0.0.1 that nobody listens on just now. */
    public static int free() {
        try {
            return bind(Loopback.port(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int bind(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection of an earlier run that lingers takes no port; Windows understands this otherwise.
            socket.setReuseAddress(!HostSystem.isWindows());
            socket.bind(address);
            return socket.getLocalPort();
        }
    }
}
