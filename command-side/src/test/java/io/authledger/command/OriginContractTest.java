package io.authledger.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.command.Client.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is noted beside an event of what it comes from. */
class OriginContractTest extends ContractTest {

    @Test
    void anEventBearsTheIdOfTheReplyToItsRequest() {
        Reply login = loggedIn();
        String origin = login.header("X-Request-Id");
        assertThat(origin).isNotEmpty();
        assertThat(eventsOf(origin)).extracting(Event::type).containsExactly("user.logged-in");
        assertThat(eventsOf(origin).get(0).metadata()).doesNotContainKeys("causationId", "traceId");
    }

    @Test
    void aMessageThatWasSentFollowsFromTheEventThatAskedForIt() {
        Reply registration = client.register(newAddress(), PASSWORD);
        String origin = registration.header("X-Request-Id");
        await().until(() -> eventsOf(origin).size() == 3);
        List<Event> events = eventsOf(origin);
        assertThat(events)
                .extracting(Event::type)
                .containsExactly("user.registered", "user.otp.requested", "user.message.sent");
        assertThat(events.get(1).metadata()).doesNotContainKey("causationId");
        assertThat(events.get(2).metadata())
                .containsEntry("causationId", events.get(1).id());
    }

    private record Event(String id, String type, Map<String, Object> metadata) {}

    private static List<Event> eventsOf(String correlationId) {
        return side.bean(JdbcClient.class)
                .sql("SELECT event_identifier, payload_type, meta_data FROM events"
                        + " WHERE convert_from(meta_data, 'UTF8')::json ->> 'correlationId' = ? ORDER BY global_index")
                .param(correlationId)
                .query((row, number) ->
                        new Event(row.getString(1), row.getString(2), metadata(new String(row.getBytes(3), UTF_8))))
                .list();
    }

    private static Map<String, Object> metadata(String json) {
        return JsonMapper.shared().readValue(json, new TypeReference<>() {});
    }
}
