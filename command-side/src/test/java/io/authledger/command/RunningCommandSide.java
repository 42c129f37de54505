package io.authledger.command;

import io.authledger.api.Channel;
import io.authledger.api.wire.Topics;
import io.authledger.command.delivery.Courier;
import io.authledger.command.delivery.Message;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The whole command side on a free port, with a database of its own and a courier that keeps what it is handed. */
public final class RunningCommandSide implements AutoCloseable {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final ConfigurableApplicationContext context;
    private final Letters letters;
    private final String url;

    private RunningCommandSide(ConfigurableApplicationContext context) {
        this.context = context;
        this.letters = context.getBean(Letters.class);
        this.url = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public static RunningCommandSide start(String... properties) {
        return start(TestPostgres.freshDatabase(), TestKafka.freshTopics(), properties);
    }

    public static RunningCommandSide start(TestPostgres.Database database, Topics topics, String... properties) {
        Map<String, String> all = new TreeMap<>();
        all.put("server.port", "0");
        all.put("server.address", "127.0.0.1");
        all.put("authledger.postgres.url", database.url());
        all.put("authledger.postgres.username", database.username());
        all.put("authledger.postgres.password", database.password());
        all.put("authledger.kafka.bootstrap-servers", TestKafka.bootstrapServers());
        all.put("authledger.kafka.topic-prefix", topics.prefix());
        all.put("authledger.master-key", KEY);
        all.put("authledger.reader-key", KEY);
        // Cheap hashes: what they cost is measured elsewhere.
        all.put("authledger.password.argon2.memory-kib", "64");
        all.put("authledger.password.argon2.passes", "1");
        // Nor does a refusal wait here for the time that it is to take.
        all.put("authledger.limits.even-time", "0");
        for (String property : properties) {
            int equals = property.indexOf('=');
            all.put(property.substring(0, equals), property.substring(equals + 1));
        }
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new RunningCommandSide(new SpringApplicationBuilder(Program.class)
                .initializers(RunningCommandSide::registerClock)
                .run(arguments.toArray(String[]::new)));
    }

    /** Before the configurations are read, which bring a clock of their own where there is none. */
    private static void registerClock(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(MovableClock.class, MovableClock::new);
    }

    public String url() {
        return url;
    }

    public Letters letters() {
        return letters;
    }

    public MovableClock clock() {
        return context.getBean(MovableClock.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Everything that was handed over, oldest first. */
    public static final class Letters implements Courier {

        private final List<Message> delivered = new CopyOnWriteArrayList<>();

        @Override
        public Set<Channel> channels() {
            return Set.of(Channel.EMAIL, Channel.SMS);
        }

        @Override
        public String deliver(Message message) {
            delivered.add(message);
            return "letter-" + delivered.size();
        }

        public List<Message> to(String address) {
            return delivered.stream()
                    .filter(message -> message.to().equals(address))
                    .toList();
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(CommandSideConfiguration.class)
    static class Program {

        @Bean
        Letters letters() {
            return new Letters();
        }
    }
}
