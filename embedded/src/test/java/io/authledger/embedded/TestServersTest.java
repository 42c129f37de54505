package io.authledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.wire.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TestServersTest {

    @Test
    void databasesAreEmptyAndApart() throws Exception {
        TestPostgres.Database one = TestPostgres.freshDatabase();
        TestPostgres.Database other = TestPostgres.freshDatabase();
        try (Connection connection = one.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE mine (id int)");
        }
        try (Connection connection = other.connect();
                ResultSet tables = connection.getMetaData().getTables(null, "public", null, null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void topicsAreMadeOnTheBroker() throws Exception {
        Topics topics = TestKafka.freshTopics();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topics.events(), 2, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains(topics.events());
        }
    }

    @Test
    void eachMongoDatabaseHasAnotherName() {
        assertThat(TestMongo.freshDatabaseUri()).isNotEqualTo(TestMongo.freshDatabaseUri());
    }

    @Test
    void theDatabaseOfAMongoUriIsReplacedAndItsCredentialsStay() {
        assertThat(TestMongo.withDatabase("mongodb://u:p@a,b/app?w=1", "fresh"))
                .isEqualTo("mongodb://u:p@a,b/fresh?w=1&authSource=app");
        assertThat(TestMongo.withDatabase("mongodb://localhost:27017", "fresh"))
                .isEqualTo("mongodb://localhost:27017/fresh");
    }

    @Test
    void theUrlOfAGivenPostgresMayCarryItsCredentials() {
        assertThat(TestPostgres.parse("jdbc:postgresql://db:5433/main?user=u&password=p"))
                .isEqualTo(new TestPostgres.Database("jdbc:postgresql://db:5433/main", "u", "p"));
    }
}
