package io.authledger.command.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An SMS gateway on a real socket, which answers whatever a test says, HTTP or not. */
final class Gateway implements AutoCloseable {

    /** What is done with a connection once its request was read. */
    interface Behaviour {
        void answer(OutputStream out) throws Exception;
    }

    /** A request as it came. */
    record Call(String line, Map<String, String> headers, String body) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Behaviour behaviour;

    Gateway(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            this.listening = new ServerSocket();
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static Behaviour answering(int status, String body, String... headers) {
        return out -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = "HTTP/1.1 " + status + " Any\r\nContent-Length: " + bytes.length
                    + "\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            List.of(headers).stream()
                                    .map(header -> header + "\r\n")
                                    .toList()) + "\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        };
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            calls.add(read(connection.getInputStream()));
            OutputStream out = connection.getOutputStream();
            behaviour.answer(out);
            out.flush();
        } catch (Exception clientIsGone) {
            // What the client makes of it is what a test looks at.
        }
    }

    private static Call read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Call(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
