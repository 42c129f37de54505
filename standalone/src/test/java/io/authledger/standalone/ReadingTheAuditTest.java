package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Actor;
import io.authledger.api.Role;
import io.authledger.command.Client;
import io.authledger.command.Client.Reply;
import io.authledger.command.usecase.Administration;
import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An auditor's reads, the whole way: from the request to Kafka, into the auditor's history, and back to auditors. */
class ReadingTheAuditTest {

    private static final String ADDRESS = "audi.tor@example.org";
    private static final String PASSWORD = "correct horse battery";
    private static final Duration LONG = Duration.ofSeconds(30);

    private static RunningStandalone service;
    private static Client client;
    private static UUID auditor;
    private static String[] bearer;

    @BeforeAll
    static void start() {
        service = RunningStandalone.start(Map.of());
        client = new Client(service.url());
        client.register(ADDRESS, PASSWORD);
        String early = client.logIn(ADDRESS, PASSWORD).text("idToken");
        auditor = UUID.fromString(client.subjectOf(early));
        service.bean(Administration.class).setRoles(auditor, Set.of(Role.AUDITOR), Actor.BOOTSTRAP);
        bearer = Client.bearer(client.logIn(ADDRESS, PASSWORD).text("idToken"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Reply read(String path) {
        return await().atMost(LONG).until(() -> client.get(path, bearer), reply -> reply.status() == 200);
    }

    private static List<JsonNode> readsOf(UUID user) {
        return read("/audit/users/" + user + "/events?type=user.audit-read&limit=500")
                .json()
                .path("events")
                .valueStream()
                .toList();
    }

    @Test
    void aReadIsAnEventOfWhoeverRead() {
        Reply status = read("/audit/users/" + auditor + "/status?at=2100-01-01T00:00:00Z");
        assertThat(status.json().at("/roles/0").asString()).isEqualTo("auditor");
        JsonNode event = await().atMost(LONG)
                .until(
                        () -> readsOf(auditor).stream()
                                .filter(each ->
                                        each.at("/data/operation").asString().equals("USER_STATUS"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(event.path("userId").asString()).isEqualTo(auditor.toString());
        assertThat(event.at("/data/readUserId").asString()).isEqualTo(auditor.toString());
        assertThat(event.at("/data/to").asString()).isEqualTo("2100-01-01T00:00:00Z");
        assertThat(event.path("correlationId").asString()).isEqualTo(status.header("X-Request-Id"));
        assertThat(event.path("proof").asString()).endsWith(event.path("id").asString() + "/proof");
    }

    @Test
    void theProofOfAnEventLeadsFromItsLeafToASignedCheckpoint() {
        VerifierKey log = VerifierKey.parse(read("/ledger/key").raw().body().strip());
        JsonNode event = read("/audit/events?type=user.registered&user=" + auditor)
                .json()
                .path("events")
                .get(0);
        TlogProof proof = TlogProof.parse(
                read(event.path("proof").asString()).raw().body().getBytes(StandardCharsets.UTF_8));
        Hash leaf = Hash.of(HexFormat.of().parseHex(event.path("leafHash").asString()));
        assertThat(proof.index()).isEqualTo(event.path("ledgerIndex").asLong());
        assertThat(proof.check(leaf, log).size()).isGreaterThan(proof.index());
        assertThatThrownBy(() -> proof.check(Hash.EMPTY_TREE, log)).isInstanceOf(InvalidProofException.class);
    }

    @Test
    void askingForReadsDoesNotMakeThemGrow() {
        await().atMost(LONG).until(() -> readsOf(auditor).stream()
                .anyMatch(each -> each.at("/data/operation").asString().equals("USER_EVENTS")));
        for (int i = 0; i < 10; i++) {
            readsOf(auditor);
        }
        read("/audit/users/" + auditor + "/status?at=2100-01-02T00:00:00Z");
        await().atMost(LONG).until(() -> readsOf(auditor).stream()
                .anyMatch(each -> each.at("/data/to").asString().startsWith("2100-01-02")));
        assertThat(readsOf(auditor))
                .filteredOn(each -> each.at("/data/operation").asString().equals("USER_EVENTS"))
                .hasSize(1);
    }
}
