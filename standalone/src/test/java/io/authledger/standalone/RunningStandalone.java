package io.authledger.standalone;

import io.authledger.api.wire.Topics;
import io.authledger.command.CommandSide;
import io.authledger.command.MovableClock;
import io.authledger.embedded.EmbeddedMongo;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import io.authledger.web.Open;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Both sides on one port in this JVM, with a database, topics and a read store of their own, and a clock that can be put
 * forward. A request may come from anywhere: {@code X-Forwarded-For} says from where.
 */
public final class RunningStandalone implements AutoCloseable {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final MovableClock clock = new MovableClock();
    private final EmbeddedMongo mongo = EmbeddedMongo.start(0);
    private final Map<String, String> properties = new TreeMap<>();
    private final ConfigurableApplicationContext context;
    private final String url;

    private RunningStandalone(Map<String, String> more) {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("authledger.web.trusted-proxies", "127.0.0.1");
        properties.put("authledger.postgres.url", database.url());
        properties.put("authledger.postgres.username", database.username());
        properties.put("authledger.postgres.password", database.password());
        properties.put("authledger.kafka.bootstrap-servers", TestKafka.bootstrapServers());
        properties.put("authledger.kafka.topic-prefix", topics.prefix());
        properties.put("authledger.mongo.uri", mongo.uri("authledger"));
        properties.put("authledger.master-key", KEY);
        properties.put("authledger.reader-key", KEY);
        // Cheap hashes: what they cost is measured elsewhere.
        properties.put("authledger.password.argon2.memory-kib", "64");
        properties.put("authledger.password.argon2.passes", "1");
        properties.putAll(more);
        this.context = run(Standalone.application(StandaloneConfiguration.class), Map.of());
        this.url = urlOf(context);
    }

    public static RunningStandalone start(Map<String, String> properties) {
        return new RunningStandalone(properties);
    }

    /** A command side beside it, with the same data and tokens, which can send mail and no SMS. */
    public ConfigurableApplicationContext startWithoutSms() {
        return run(
                new SpringApplication(CommandSide.class),
                Map.of("spring.mail.host", "127.0.0.1", "authledger.tokens.issuer", url));
    }

    public static String urlOf(ConfigurableApplicationContext program) {
        return "http://127.0.0.1:" + program.getEnvironment().getRequiredProperty("local.server.port");
    }

    private ConfigurableApplicationContext run(SpringApplication application, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(properties);
        all.putAll(more);
        // Before the configurations are read, which bring a clock of their own where there is none.
        application.addInitializers(
                program -> ((GenericApplicationContext) program).registerBean(MovableClock.class, () -> clock));
        return application.run(all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
    }

    public String url() {
        return url;
    }

    public MovableClock clock() {
        return clock;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where there are several of a type. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Each method and path that a controller serves, with whether it asks for no token. */
    public Map<String, Boolean> openByMapping(Predicate<String> leftOut) {
        Map<String, Boolean> open = new TreeMap<>();
        for (RequestMappingHandlerMapping mappings :
                context.getBeansOfType(RequestMappingHandlerMapping.class).values()) {
            mappings.getHandlerMethods().forEach((mapping, method) -> mapping.getPatternValues().stream()
                    .filter(leftOut.negate())
                    .flatMap(path -> methods(mapping).map(verb -> verb + " " + path.replace("{*", "{")))
                    .forEach(operation -> open.put(operation, method.hasMethodAnnotation(Open.class))));
        }
        return open;
    }

    private static Stream<String> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Stream.of("ANY") : methods.stream().map(RequestMethod::name);
    }

    /** Takes the read store away, for good. */
    public void stopReadStore() {
        mongo.close();
    }

    @Override
    public void close() {
        context.close();
        mongo.close();
    }
}
