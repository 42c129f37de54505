package io.authledger.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** TCP ports of this machine. */
public final class Ports {

    /** Below those that systems give to outgoing connections, which begin at 32768 or 49152. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 10_000;

    /** Each process begins elsewhere, so that two at a time do not find the same ports free. */
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(COUNT));

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

    /**
     * A port of 127.0.0.1 that nobody listens on just now, and another each time. Whoever takes it later finds it free but
     * for a server that chose the same: by default none of the system's own choices come here.
     */
    public static int free() {
        return IntStream.range(0, COUNT)
                .map(look -> FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No port from " + FIRST + " on is free, of " + COUNT));
    }

    private static boolean isFree(int port) {
        try {
            bind(Loopback.port(port));
            return true;
        } catch (SocketException taken) { // or kept back by the system
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bind(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // A connection of an earlier run that lingers takes no port; Windows understands this otherwise.
            socket.setReuseAddress(!HostSystem.isWindows());
            socket.bind(address);
        }
    }
}
