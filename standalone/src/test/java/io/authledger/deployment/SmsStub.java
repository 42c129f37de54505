package io.authledger.deployment;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An SMS gateway that takes what comes with a signature, and keeps it. */
final class SmsStub implements AutoCloseable {

    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private SmsStub(HttpServer server) {
        this.server = server;
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean signed = exchange.getRequestHeaders().containsKey("webhook-signature");
            if (signed) {
                taken.add(JsonMapper.shared().readTree(body).path("data"));
            }
            exchange.sendResponseHeaders(signed ? 204 : 401, -1);
            exchange.close();
        });
    }

    static SmsStub start() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SmsStub stub = new SmsStub(server);
        server.start();
        return stub;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sms";
    }

    /** The code in the first SMS to this number. */
    String codeTo(String phone) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> taken.stream()
                                .filter(sms -> sms.path("to").asString().equals(phone))
                                .map(sms -> sms.path("text").asString().substring(0, 6))
                                .findFirst()
                                .orElse(""),
                        code -> !code.isEmpty());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
