package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.zaxxer.hikari.HikariDataSource;
import io.authledger.api.Role;
import io.authledger.query.reading.LiveCollections;
import java.util.List;
import java.util.Set;
import org.axonframework.common.caching.Cache;
import org.bson.Document;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a running service is made to suffer. */
record Faults(Api api) {

    /** Makes all that is kept of somebody with every role unreadable, once all of it has gone the whole way. */
    Person unreadable() {
        Person person = Person.withRoles(api, Set.of(Role.values()));
        person.mailedCode();
        person.askForReset();
        awaitWholeHistoryRead(person);
        int events = api.service()
                .bean(JdbcClient.class)
                .sql("UPDATE events SET payload = 'unreadable' WHERE aggregate_identifier = ?")
                .param(person.id().toString())
                .update();
        assertThat(events).isPositive();
        api.service().bean(Cache.class).removeAll();
        live("user_status").updateOne(Filters.eq("_id", person.id()), Updates.set("email", "unreadable"));
        live("sessions").updateOne(Filters.eq("_id", person.id()), Updates.set("open", "unreadable"));
        // The newest of the history, where a page begins, and the oldest, where an export does.
        live("audit_events")
                .updateMany(
                        Filters.or(Filters.eq("user", person.id()), Filters.eq("_id", 0L)),
                        Updates.set("sequence", "unreadable"));
        return person;
    }

    /** Id of the event at leaf 0, which every checkpoint is over. */
    String firstEvent() {
        return api.service()
                .bean(JdbcClient.class)
                .sql("SELECT event_identifier FROM events JOIN ledger USING (global_index) WHERE leaf_index = 0")
                .query(String.class)
                .single();
    }

    /** As if the read model had not heard of a login yet. */
    void forgetLogin(Person person) {
        awaitWholeHistoryRead(person, 5);
        live("user_status").updateOne(Filters.eq("_id", person.id()), Updates.unset("lastLoginAt"));
    }

    private MongoCollection<Document> live(String model) {
        return api.service().bean(LiveCollections.class).of(model).get();
    }

    /**
     * Registered, logged in, got both roles, logged in again, asked for a new password, what was mailed, and that the audit
     * was read.
     */
    private void awaitWholeHistoryRead(Person person) {
        awaitWholeHistoryRead(person, 9);
    }

    private void awaitWholeHistoryRead(Person person, int position) {
        for (String operation : List.of("getStatus", "listSessions")) {
            Reply reply = person.call(operation)
                    .header("Min-Position", Integer.toString(position))
                    .send();
            assertThat(reply.status()).isEqualTo(200);
        }
        await().until(() -> live("audit_events").countDocuments(Filters.eq("user", person.id())) > position);
    }

    /** Takes away what both sides keep their data in; gives somebody with every role who came before that. */
    Person withoutStores() {
        Person person = Person.withRoles(api, Set.of(Role.values()));
        person.askForReset();
        awaitWholeHistoryRead(person);
        api.service().bean(HikariDataSource.class).close();
        api.service().stopReadStore();
        return person;
    }
}
