package io.authledger.command.password;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service that lists breached passwords by range, on a real socket, and answers whatever a test says. */
public final class RangeServer implements AutoCloseable {

    /** What is done with a request. */
    public interface Behaviour {
        void answer(HttpExchange exchange) throws Exception;
    }

    /** A request as it came, its headers by capitalised name. */
    record Call(String line, Map<String, List<String>> headers) {}

    final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Behaviour behaviour = listing();

    public RangeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** Knows these passwords among others, whatever it is asked. */
    public static Behaviour listing(String... passwords) {
        StringBuilder list = new StringBuilder();
        for (String password : passwords) {
            list.append(digest(password).substring(5)).append(":7\r\n");
        }
        return answering(200, list + "0".repeat(35) + ":3\r\n" + "F".repeat(35) + ":0");
    }

    public static Behaviour answering(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(US_ASCII);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Says nothing at all. */
    public Behaviour silent() {
        return exchange -> closing.await();
    }

    /** Begins a list and never ends it. */
    Behaviour stuck() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(("0".repeat(35) + ":3\r\n").getBytes(US_ASCII));
            out.flush();
            closing.await();
        };
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/range/";
    }

    /** SHA-1 in capital hexadecimal digits. */
    static String digest(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) {
        calls.add(new Call(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                Map.copyOf(exchange.getRequestHeaders())));
        try (exchange) {
            behaviour.answer(exchange);
        } catch (Exception clientIsGone) {
            // What the client makes of it is what a test looks at.
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
