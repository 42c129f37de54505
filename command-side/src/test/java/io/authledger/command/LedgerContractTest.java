package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.authledger.api.Role;
import io.authledger.command.Client.Reply;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.ledger.CanonicalBase64;
import io.authledger.ledger.LeafHash;
import io.authledger.ledger.LedgerEntry;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tile.EntryBundle;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.TileReader;
import io.authledger.ledger.tile.Tiles;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MerkleTree;
import io.authledger.ledger.tree.ProofCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger as a client of transparency logs finds it. */
class LedgerContractTest extends ContractTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void someEventsAreUnderACheckpoint() {
        for (int i = 0; i < 3; i++) {
            loggedIn();
        }
        checkpointed();
    }

    @Test
    void theCheckpointIsSignedByTheServedKey() {
        HttpResponse<byte[]> reply = fetch("/ledger/checkpoint");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(header(reply, "Cache-Control")).isEqualTo("max-age=1, public");
        Checkpoint checkpoint = Checkpoint.open(SignedNote.parse(reply.body()), key());
        assertThat(checkpoint.size()).isPositive();
        assertThat(checkpoint.origin()).startsWith("localhost/ledger/");
    }

    @Test
    void theTilesLeadToItsRoot() {
        Checkpoint checkpoint = checkpoint();
        TileReader tiles = new TileReader(checkpoint.size(), LedgerContractTest::tile);
        assertThat(new MerkleTree(tiles).root(checkpoint.size())).isEqualTo(checkpoint.root());
    }

    @Test
    void tilesNeverChangeAndAreServedAtEverySize() {
        long size = checkpoint().size();
        HashTile now = tile(new TilePath(0, 0, Tiles.width(0, 0, size)));
        for (int width = 1; width < Math.min(size, 256); width++) {
            HttpResponse<byte[]> partial = fetch("/ledger/" + new TilePath(0, 0, width));
            assertThat(partial.statusCode()).isEqualTo(200);
            assertThat(header(partial, "Content-Type")).isEqualTo("application/octet-stream");
            assertThat(header(partial, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
            assertThat(partial.body()).isEqualTo(new HashTile(now.hashes().subList(0, width)).encode());
        }
    }

    @Test
    void anAuditorReadsTheEntriesBehindTheHashes() {
        Admin auditor = Admin.arrives(side, Role.AUDITOR);
        Checkpoint checkpoint = checkpoint();
        TilePath path = new TilePath(TilePath.ENTRIES, 0, Tiles.width(TilePath.ENTRIES, 0, checkpoint.size()));
        HttpResponse<byte[]> reply = fetch("/ledger/" + path, auditor.bearer());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(header(reply, "Cache-Control")).contains("private");
        List<byte[]> entries = EntryBundle.decode(path, reply.body()).entries();
        assertThat(entries.stream().map(LeafHash::of).map(Hash::of))
                .isEqualTo(tile(new TilePath(0, 0, path.width())).hashes());
        assertThat(LedgerEntry.decode(entries.get(2)).index()).isEqualTo(2);
    }

    @Test
    void whoReadsThemIsRecordedInTheHistory() {
        Admin auditor = Admin.arrives(side, Role.AUDITOR);
        client.get("/ledger/tile/entries/000.p/1", auditor.bearer());
        client.get("/ledger/tile/entries/000.p/2", auditor.bearer());
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT convert_from(payload, 'UTF8') FROM events"
                                + " WHERE aggregate_identifier = ? AND payload_type = 'user.audit-read'")
                        .param(auditor.id().toString())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("ENTRY_TILES");
    }

    @Test
    void nobodyElseReadsThem() {
        assertThat(client.get("/ledger/tile/entries/000.p/1").code()).isEqualTo("bearer_not_valid");
        String[] user = Client.bearer(loggedIn().text("idToken"));
        assertThat(client.get("/ledger/tile/entries/000.p/1", user).code()).isEqualTo("forbidden");
        assertThat(client.get("/ledger/tile/%65ntries/000.p/1", user).code()).isEqualTo("forbidden");
        assertThat(client.get("/ledger/tile/entries;a=b/000.p/1", user).status())
                .isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/000",
                "tile/0/001.p/1",
                "tile/1/000.p/1",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/0.p/1",
                "tile/00/000.p/1",
                "tile/0/x000/000.p/1",
                "tile/64/000",
                "tile/0/000.p/1/",
                "tile/0/999999999999999999999999",
                "tile/0/../0/000.p/1",
                "tile/",
                "tile",
                "nothing"
            })
    void whatTheLogHasNotIsNotFound(String path) {
        assertThat(client.get("/ledger/" + path).status()).isIn(400, 404);
    }

    @Test
    void anEventIsProvedByItsIdAlone() {
        String event = side.bean(JdbcClient.class)
                .sql("SELECT event_identifier FROM events JOIN ledger USING (global_index) WHERE leaf_index = 1")
                .query(String.class)
                .single();
        HttpResponse<byte[]> reply = fetch("/ledger/events/" + event + "/proof");
        assertThat(header(reply, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
        TlogProof proof = TlogProof.parse(reply.body());
        assertThat(proof.index()).isEqualTo(1);
        Hash leaf = tile(new TilePath(0, 0, 2)).hashes().get(1);
        assertThat(proof.check(leaf, key()).size()).isGreaterThan(1);
    }

    @Test
    void anEventThatIsNoneHasNoProof() {
        assertThat(client.get("/ledger/events/" + UUID.randomUUID() + "/proof").code())
                .isEqualTo("not_found");
        assertThat(client.get("/ledger/events/x/proof").code()).isEqualTo("not_found");
    }

    @Test
    void theLogOnlyGrows() {
        Checkpoint older = checkpoint();
        loggedIn();
        checkpointed();
        Checkpoint newer = checkpoint();
        HttpResponse<byte[]> reply = fetch("/ledger/consistency?from=" + older.size() + "&to=" + newer.size());
        List<Hash> proof = new String(reply.body(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> Hash.of(CanonicalBase64.decode(line)))
                .toList();
        assertThat(newer.size()).isGreaterThan(older.size());
        ProofCheck.consistency(older.size(), newer.size(), older.root(), newer.root(), proof);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?from=x", "?from=-1", "?from=2&to=1", "?from=0&to=9999999", "?to=1"})
    void sizesThatAreNoneHaveNoConsistency(String query) {
        Reply refused = client.get("/ledger/consistency" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("parameter_not_valid");
    }

    @Test
    void aCheckpointIsStoredBeforeItIsServedAndIsTheOnlyOneOfItsSize() {
        Checkpoint served = checkpoint();
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT note FROM ledger_checkpoints WHERE size = ?")
                        .param(served.size())
                        .query(String.class)
                        .list())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(served.text());
    }

    @Test
    void checkpointsAreASecondApart() {
        for (int i = 0; i < 3; i++) {
            loggedIn();
            checkpointed();
        }
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT extract(epoch FROM signed_at - lag(signed_at) OVER (ORDER BY size))::float8"
                                + " FROM ledger_checkpoints ORDER BY size OFFSET 1")
                        .query(Double.class)
                        .list())
                .hasSizeGreaterThan(2)
                .allSatisfy(seconds -> assertThat(seconds).isGreaterThanOrEqualTo(1.0));
    }

    /** Waits until all that is sealed is under the checkpoint that is served. */
    private static void checkpointed() {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            long pending = side.bean(JdbcClient.class)
                    .sql("SELECT count(*) FROM ledger_pending")
                    .query(Long.class)
                    .single();
            return pending == 0
                    && checkpoint().size() == side.bean(LedgerTree.class).size();
        });
    }

    private static Checkpoint checkpoint() {
        return Checkpoint.open(SignedNote.parse(fetch("/ledger/checkpoint").body()), key());
    }

    private static VerifierKey key() {
        String vkey = new String(fetch("/ledger/key").body(), StandardCharsets.UTF_8);
        assertThat(vkey).endsWith("\n");
        return VerifierKey.parse(vkey.strip());
    }

    private static HashTile tile(TilePath path) {
        return HashTile.decode(path, fetch("/ledger/" + path).body());
    }

    private static HttpResponse<byte[]> fetch(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(side.url() + path)).timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpResponse<byte[]> reply, String name) {
        return reply.headers().firstValue(name).orElse("");
    }
}
