package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.embedded.DataDirectory;
import io.authledger.embedded.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

class EmbeddedServersTest {

    private final Path data;

    EmbeddedServersTest(@TempDir Path parent) {
        this.data = parent.resolve("data");
    }

    /** A bean that needs its database to the very end. */
    @Configuration(proxyBeanMethods = false)
    static class Clinging {

        @Bean
        DisposableBean lastWords(Environment environment) {
            return () -> execute(environment, "INSERT INTO words VALUES ('goodbye')");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Broken {

        @Bean
        Object never() {
            throw new IllegalArgumentException("broken on purpose");
        }
    }

    @Test
    void beansFindEachServerByItsProperty() throws Exception {
        try (ConfigurableApplicationContext context = run(TestMain.Nothing.class)) {
            Environment environment = context.getEnvironment();
            execute(environment, "CREATE TABLE words (word text)");
            try (Admin admin =
                    Admin.create(Map.of("bootstrap.servers", property(environment, Settings.KAFKA_SERVERS)))) {
                assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                        .hasSize(1);
            }
            assertThat(property(environment, Settings.MONGO_URI))
                    .matches("mongodb://127\\.0\\.0\\.1:[0-9]+/authledger");
            assertThat(property(environment, "server.address")).isEqualTo("127.0.0.1");
            assertThat(property(environment, Settings.ANCHOR_FILE))
                    .isEqualTo(data.toRealPath()
                            .resolveSibling("data-anchor/checkpoints")
                            .toString());
        }
    }

    @Test
    void keysAreMadeOnceAndAreForTheOwnerAlone() throws Exception {
        run(TestMain.Nothing.class).close();
        Map<String, String> made = Map.of("master", key("master"), "reader", key("reader"));
        try (ConfigurableApplicationContext again = run(TestMain.Nothing.class, "--authledger.ledger.anchor-file=")) {
            assertThat(property(again.getEnvironment(), Settings.ANCHOR_FILE)).isEmpty();
        }
        assertThat(Map.of("master", key("master"), "reader", key("reader"))).isEqualTo(made);
        assertThat(made.get("master")).isNotEqualTo(made.get("reader"));
        assertThat(mode(data.resolve("keys/master.key"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("keys"))).isEqualTo("rwx------");
    }

    @Test
    void theServersOutliveTheLastBean() throws Exception {
        try (ConfigurableApplicationContext context = run(Clinging.class)) {
            execute(context.getEnvironment(), "CREATE TABLE words (word text)");
        }
        try (ConfigurableApplicationContext context = run(TestMain.Nothing.class);
                Connection connection = connect(context.getEnvironment());
                Statement statement = connection.createStatement();
                ResultSet words = statement.executeQuery("SELECT word FROM words")) {
            assertThat(words.next()).isTrue();
            assertThat(words.getString(1)).isEqualTo("goodbye");
        }
    }

    @Test
    void theServersStopWhenTheApplicationDoesNotStart() {
        assertThatThrownBy(() -> run(Broken.class)).rootCause().hasMessage("broken on purpose");
        assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
        DataDirectory.open(data).close();
    }

    @Test
    void aLostKeyIsNotReplaced() throws Exception {
        run(TestMain.Nothing.class).close();
        Path file = data.resolve("keys/master.key");
        Files.delete(file);
        assertThatThrownBy(() -> run(TestMain.Nothing.class))
                .isInstanceOf(StartupRefused.class)
                .hasMessage("The master key of the database in " + data.toRealPath() + " is missing: "
                        + data.toRealPath().resolve("keys/master.key")
                        + "; put it back from a backup or name it with --authledger.master-key-file");
        assertThat(file).doesNotExist();
    }

    @Test
    void whatIsGivenIsNotEmbedded() {
        try (ConfigurableApplicationContext context = run(
                TestMain.Nothing.class,
                "--authledger.postgres.url=jdbc:postgresql://db/main",
                "--authledger.kafka.bootstrap-servers=kafka:9092",
                "--authledger.mongo.uri=mongodb://mongo/main",
                "--authledger.master-key=given",
                "--authledger.reader-key-file=/given")) {
            Environment environment = context.getEnvironment();
            assertThat(property(environment, Settings.POSTGRES_URL)).isEqualTo("jdbc:postgresql://db/main");
            assertThat(environment.getProperty("authledger.postgres.password")).isNull();
            assertThat(environment.getProperty("authledger.master-key-file")).isNull();
            assertThat(property(environment, "authledger.reader-key-file")).isEqualTo("/given");
            assertThat(data).doesNotExist();
        }
    }

    private ConfigurableApplicationContext run(Class<?> configuration, String... more) {
        SpringApplication application = Standalone.application(configuration);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(TestArguments.on(data, more));
    }

    private String key(String name) throws IOException {
        String key = Files.readString(data.resolve("keys/" + name + ".key")).strip();
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        return key;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String property(Environment environment, String name) {
        return Objects.requireNonNull(environment.getProperty(name), name);
    }

    private static void execute(Environment environment, String sql) throws SQLException {
        try (Connection connection = connect(environment);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Environment environment) throws SQLException {
        return DriverManager.getConnection(
                property(environment, Settings.POSTGRES_URL),
                property(environment, "authledger.postgres.username"),
                property(environment, "authledger.postgres.password"));
    }
}
