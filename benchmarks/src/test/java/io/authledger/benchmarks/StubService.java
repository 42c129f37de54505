package io.authledger.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks the four operations that the generator measures, and takes each refresh token once. */
final class StubService implements AutoCloseable {

    private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]+)\"");
    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refreshToken\":\"([^\"]+)\"");

    final Set<String> users = ConcurrentHashMap.newKeySet();
    final AtomicInteger statusReads = new AtomicInteger();
    final AtomicInteger guesses = new AtomicInteger();
    private final Set<String> liveTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger scrapes = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    StubService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        switch (request) {
            case "POST /auth/users" ->
                reply(exchange, 202, users.add(find(EMAIL, body)) ? "{}" : "{\"taken\":1}", false);
            case "POST /auth/login" -> reply(exchange, isRight(body) ? 200 : 403, tokens(), false);
            case "POST /auth/login/refresh" ->
                reply(exchange, liveTokens.remove(find(REFRESH_TOKEN, body)) ? 200 : 403, tokens(), true);
            case "GET /auth/users/me" -> status(exchange);
            case "GET /actuator/prometheus" -> reply(exchange, 200, metrics(), true);
            default -> reply(exchange, 404, "", false);
        }
    }

    private boolean isRight(String body) {
        boolean guess = body.contains("\"not ");
        guesses.addAndGet(guess ? 1 : 0);
        return !guess && users.contains(find(EMAIL, body));
    }

    private void status(HttpExchange exchange) throws IOException {
        boolean known = exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer id-");
        // Every third reply ends its connection, as real servers do after so many requests or some errors.
        if (statusReads.incrementAndGet() % 3 == 0) {
            exchange.getResponseHeaders().add("Connection", "close");
        }
        reply(exchange, known ? 200 : 401, "{}", false);
    }

    private String tokens() {
        String token = "refresh-" + tokens.incrementAndGet();
        liveTokens.add(token);
        return "{ \"idToken\" : \"id-" + token + "\", \"refreshToken\":\"" + token + "\" }";
    }

    private String metrics() {
        int scrape = scrapes.incrementAndGet();
        return """
                # TYPE authledger_hashing_time_seconds summary
                authledger_hashing_time_seconds_count %d
                authledger_hashing_time_seconds_sum %d
                authledger_projection_lag{topic="a b"} 0.25
                authledger_projection_lag{topic="c"} 0.75
                """.formatted(10 * scrape, scrape);
    }

    private static void reply(HttpExchange exchange, int status, String body, boolean chunked) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, chunked ? 0 : bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String find(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
