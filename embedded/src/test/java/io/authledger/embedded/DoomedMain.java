package io.authledger.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;

/** Program that writes rows and records, says so, and waits to be killed. */
final class DoomedMain {

    static final String READY = "ready";
    static final String TOPIC = "kept";
    static final List<String> VALUES = List.of("one", "two", "three");

    private DoomedMain() {}

    public static void main(String[] arguments) throws Exception {
        DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(data.postgres(), 0, new SecureRandom());
        EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.start(data.kafka(), 0);
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), postgres.username(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (value text)");
            for (String value : VALUES) {
                statement.execute("INSERT INTO kept VALUES ('" + value + "')");
            }
        }
        Records records = new Records(broker.bootstrapServers());
        records.createTopic(TOPIC);
        records.send(TOPIC, VALUES);
        System.out.println(READY);
        int unused = System.in.read();
    }
}
