package io.authledger.query;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoDatabase;
import io.authledger.embedded.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query side in this JVM, on a port of its own. */
final class RunningQuerySide implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final String address;

    private RunningQuerySide(ConfigurableApplicationContext context) {
        this.context = context;
        int port = requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
        this.address = "http://127.0.0.1:" + port;
    }

    static RunningQuerySide start(World world, String mongoUri, String... more) {
        return start(new SpringApplication(QuerySide.class), world, mongoUri, more);
    }

    /** Starts it as if it were that time. */
    static RunningQuerySide startAt(Instant time, World world) {
        SpringApplication application = new SpringApplication(QuerySide.class);
        // Before the configurations are read, which bring a clock of their own where there is none.
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean(Clock.class, () -> Clock.fixed(time, ZoneOffset.UTC)));
        return start(application, world, world.mongoUri);
    }

    private static RunningQuerySide start(SpringApplication application, World world, String mongoUri, String... more) {
        List<String> arguments = new ArrayList<>(settings(world, mongoUri));
        arguments.addAll(List.of(more));
        return new RunningQuerySide(application.run(arguments.toArray(String[]::new)));
    }

    /** Of the task that compares, over the same topics and store. */
    static String[] compareArguments(World world, String... models) {
        List<String> arguments = new ArrayList<>(List.of("compare"));
        arguments.addAll(List.of(models));
        arguments.addAll(settings(world, world.mongoUri));
        arguments.add("--authledger.query.compare-patience=3s");
        return arguments.toArray(String[]::new);
    }

    private static List<String> settings(World world, String mongoUri) {
        return List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--authledger.mongo.uri=" + mongoUri,
                "--authledger.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                "--authledger.kafka.topic-prefix=" + world.topics.prefix(),
                "--authledger.reader-key=" + world.readerKeyBase64(),
                "--authledger.tokens.jwks-url=" + world.tokens.jwksUrl());
    }

    String address() {
        return address;
    }

    HttpResponse<String> ask(String path, String token, String... headers) {
        return askAsync(path, token, headers).join();
    }

    HttpResponse<String> me(String token, String... headers) {
        return meAsync(token, headers).join();
    }

    CompletableFuture<HttpResponse<String>> meAsync(String token, String... headers) {
        return askAsync("/auth/users/me", token, headers);
    }

    CompletableFuture<HttpResponse<String>> askAsync(String path, String token, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).join();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }

    JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Events of the user status since the start, by what became of them. */
    double events(String outcome) {
        return context.getBean(MeterRegistry.class)
                .get("authledger.projection.events")
                .tags("projection", "user_status", "outcome", outcome)
                .counter()
                .count();
    }

    double parked() {
        return context.getBean(MeterRegistry.class)
                .get("authledger.projection.parked")
                .tags("projection", "user_status")
                .gauge()
                .value();
    }

    MongoDatabase database() {
        return context.getBean(MongoDatabase.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
