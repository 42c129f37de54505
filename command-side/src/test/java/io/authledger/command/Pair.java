package io.authledger.command;

import static org.awaitility.Awaitility.await;

import io.authledger.api.wire.Topics;
import io.authledger.command.delivery.Message;
import io.authledger.embedded.TestKafka;
import io.authledger.embedded.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes on one database, and a client of each. */
record Pair(List<RunningCommandSide> sides, List<Client> clients) implements AutoCloseable {

    static Pair start(String... properties) {
        TestPostgres.Database database = TestPostgres.freshDatabase();
        Topics topics = TestKafka.freshTopics();
        List<RunningCommandSide> sides = List.of(
                RunningCommandSide.start(database, topics, properties),
                RunningCommandSide.start(database, topics, properties));
        return new Pair(
                sides, sides.stream().map(side -> new Client(side.url())).toList());
    }

    /** Even numbers go to one, odd ones to the other. */
    Client client(int i) {
        return clients.get(i % 2);
    }

    void later(Duration time) {
        sides.forEach(side -> side.clock().advance(time));
    }

    /** What either has delivered, each message once: a process that stood still may hand over what another has taken on. */
    Stream<Message> letters(String to) {
        return sides.stream().flatMap(side -> side.letters().to(to).stream()).distinct();
    }

    /** What is asked for by now is there: jobs are made in the order of the ledger, and so the last job is this one's. */
    void allIsHandedOver() {
        String last = ContractTest.newAddress();
        client(0).register(last, ContractTest.PASSWORD);
        await("everything is handed over")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        letters(last).findFirst().isPresent() && number("SELECT count(*) FROM delivery_jobs") == 0);
    }

    long number(String sql, Object... parameters) {
        return database().sql(sql).params(parameters).query(Long.class).single();
    }

    JdbcClient database() {
        return sides.get(0).bean(JdbcClient.class);
    }

    @Override
    public void close() {
        sides.forEach(RunningCommandSide::close);
    }
}
