package io.authledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a directory below {@code /ledger}, and answers as it is told where a test wants trouble. */
public final class LogServer implements AutoCloseable {

    private static final String PREFIX = "/ledger/";

    static {
        // Else each answer waits 40 ms: its head goes out by itself, and its body when the head is acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Path directory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    /** Answers a request in another way than it should. */
    public interface Trouble {

        void answer(HttpExchange exchange) throws IOException;
    }

    public LogServer(Path directory) throws IOException {
        this.directory = directory;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PREFIX, this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/ledger";
    }

    /** The next request of this path is answered so, and each request more of the same path by one more trouble. */
    public void next(String path, Trouble trouble) {
        troubles.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>()).add(trouble);
    }

    /** Paths, each with the Authorization header after it, if any. */
    public Queue<String> requests() {
        return requests;
    }

    public static Trouble status(int status, String body) {
        return exchange -> reply(exchange, status, body.getBytes(UTF_8));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
            String bearer = exchange.getRequestHeaders().getFirst("Authorization");
            requests.add(bearer == null ? path : path + " " + bearer);
            Trouble trouble =
                    troubles.getOrDefault(path, new ConcurrentLinkedQueue<>()).poll();
            Path file = directory.resolve(path);
            if (trouble != null) {
                trouble.answer(exchange);
            } else if (Files.isRegularFile(file)) {
                reply(exchange, 200, Files.readAllBytes(file));
            } else {
                reply(exchange, 404, new byte[0]);
            }
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
