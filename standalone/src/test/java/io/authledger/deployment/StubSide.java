package io.authledger.deployment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands for a side: answers everything in the same way, and remembers what it was asked. */
final class StubSide implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
    private final int status;

    private StubSide(HttpServer server, int status) {
        this.server = server;
        this.status = status;
    }

    /**
     * A request as it arrived.
     *
     * @param target path and query, as they were on the wire
     */
    record Asked(String method, String target, Map<String, List<String>> headers, int bodyBytes) {

        List<String> header(String name) {
            return headers.getOrDefault(name, List.of());
        }
    }

    static StubSide start(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StubSide side = new StubSide(server, status);
        server.createContext("/", side::answer);
        server.start();
        return side;
    }

    private void answer(HttpExchange exchange) throws IOException {
        int bytes = exchange.getRequestBody().readAllBytes().length;
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        asked.add(
                new Asked(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, bytes));
        byte[] body = "of the side".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Side", "here");
        boolean head = "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What it was asked longest ago and was not yet looked at. */
    Asked asked() {
        Asked next = asked.poll();
        if (next == null) {
            throw new AssertionError("This side was not asked");
        }
        return next;
    }

    boolean isIdle() {
        return asked.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
