package io.authledger.command.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.command.UserView;
import io.authledger.api.error.ApiException;
import io.authledger.command.CommandProcess;
import io.authledger.command.eventstore.GoldenFiles;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SnapshotsTest extends TwoProcesses {

    @Test
    void aSnapshotIsWrittenAfterTheConfiguredNumberOfEvents() {
        UUID userId = registered(one);
        append(userId, SNAPSHOT_EVERY - 3);
        assertThat(snapshots(userId)).isZero();
        append(userId, 1);
        assertThat(snapshots(userId)).isEqualTo(1);
    }

    @Test
    void aLaterSnapshotTakesThePlaceOfTheOneBefore() {
        UUID userId = registered(one);
        append(userId, 3 * SNAPSHOT_EVERY);
        assertThat(snapshots(userId)).isEqualTo(1);
    }

    @Test
    void aUserIsLoadedFromTheSnapshotAndTheEventsAfterIt() {
        UUID userId = registered(one);
        append(userId, SNAPSHOT_EVERY);
        UserView before = inspect(one, userId);
        makeEventsUnreadable(userId, "sequence_number < " + (SNAPSHOT_EVERY - 1));
        assertThat(inspectAfresh(userId)).isEqualTo(before);
    }

    @Test
    void aSnapshotWithAFieldTooFewIsRefusedAndTheUserRebuiltFromEvents() {
        UUID userId = registered(one);
        append(userId, SNAPSHOT_EVERY);
        UserView before = inspect(one, userId);
        alterSnapshot(userId, snapshot -> {
            snapshot.remove("mfa");
            return snapshot;
        });
        assertThat(inspectAfresh(userId)).isEqualTo(before);
    }

    @Test
    void aSnapshotWithAFieldTooManyIsRefusedAndTheUserRebuiltFromEvents() {
        UUID userId = registered(one);
        append(userId, SNAPSHOT_EVERY);
        UserView before = inspect(one, userId);
        alterSnapshot(userId, snapshot -> snapshot.put("suspended", false));
        assertThat(inspectAfresh(userId)).isEqualTo(before);
    }

    @Test
    void aSnapshotOfAnotherRevisionIsNotRead() {
        UUID userId = registered(one);
        append(userId, SNAPSHOT_EVERY);
        UserView before = inspect(one, userId);
        alterSnapshot(userId, snapshot -> snapshot.put("emailValidatedAt", "2001-01-01T00:00:00.000Z"));
        sql().sql("UPDATE snapshots SET payload_revision = '0' WHERE aggregate_identifier = ?")
                .param(userId.toString())
                .update();
        assertThat(inspectAfresh(userId)).isEqualTo(before);
    }

    /** Shows that the tests above would notice if an altered snapshot were read. */
    @Test
    void anAlteredSnapshotOfRightShapeWouldShow() {
        UUID userId = registered(one);
        append(userId, SNAPSHOT_EVERY);
        alterSnapshot(userId, snapshot -> snapshot.put("emailValidatedAt", "2001-01-01T00:00:00.000Z"));
        assertThat(inspectAfresh(userId).emailValidatedAt()).isEqualTo("2001-01-01T00:00:00.000Z");
    }

    @Test
    void withoutSnapshotEveryEventIsRead() {
        UUID userId = registered(one);
        append(userId, 2);
        makeEventsUnreadable(userId, "sequence_number = 0");
        assertThatThrownBy(() -> inspectAfresh(userId)).isNotInstanceOf(ApiException.class);
    }

    @Test
    void anEventOfAnEarlierRevisionIsReadFromTheStore() {
        UUID userId = registered(one);
        sql().sql("""
                INSERT INTO events (aggregate_identifier, sequence_number, type, event_identifier, meta_data, payload,
                    payload_type, payload_revision, time_stamp)
                SELECT aggregate_identifier, max(sequence_number) + 1, 'User', :id, '{}', :payload, 'user.logged-in', '1',
                    '2025-06-09T05:45:44.994Z'
                FROM events WHERE aggregate_identifier = :user GROUP BY aggregate_identifier
                """)
                .param("id", UUID.randomUUID().toString())
                .param("payload", GoldenFiles.read("events", "user.logged-in.1.json"))
                .param("user", userId.toString())
                .update();
        assertThat(inspectAfresh(userId).lastLoginAt()).isEqualTo("2025-06-09T05:45:44.994Z");
    }

    private static void append(UUID userId, int events) {
        for (int i = 0; i < events; i++) {
            one.bean(Users.class).send(delivery(userId, UUID.randomUUID()));
        }
    }

    /** By a process whose cache has never seen the user. */
    private static UserView inspectAfresh(UUID userId) {
        try (CommandProcess fresh = start()) {
            return inspect(fresh, userId);
        }
    }

    private static void makeEventsUnreadable(UUID userId, String which) {
        sql().sql("UPDATE events SET payload = 'unreadable' WHERE aggregate_identifier = ? AND " + which)
                .param(userId.toString())
                .update();
    }

    private static void alterSnapshot(UUID userId, UnaryOperator<ObjectNode> change) {
        byte[] payload = sql().sql("SELECT payload FROM snapshots WHERE aggregate_identifier = ?")
                .param(userId.toString())
                .query(byte[].class)
                .single();
        ObjectNode snapshot = (ObjectNode) JsonMapper.shared().readTree(payload);
        sql().sql("UPDATE snapshots SET payload = ? WHERE aggregate_identifier = ?")
                .params(change.apply(snapshot).toString().getBytes(StandardCharsets.UTF_8), userId.toString())
                .update();
    }
}
