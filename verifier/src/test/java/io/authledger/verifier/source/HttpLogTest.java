package io.authledger.verifier.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.ledger.tile.TilePath;
import io.authledger.verifier.LogServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class HttpLogTest {

    private static final Patience LITTLE = new Patience(Duration.ofMillis(500), Duration.ofMillis(1));
    private static final byte[] BODY = "what is served".getBytes(UTF_8);

    private Path directory;
    private LogServer server;
    private HttpLog log;

    @BeforeEach
    void serve(@TempDir Path temporary) throws IOException {
        directory = temporary;
        Files.write(directory.resolve("checkpoint"), BODY);
        server = new LogServer(directory);
        log = new HttpLog(server.url(), null, LITTLE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aResourceIsBelowThePrefixWithOrWithoutASlash() {
        assertThat(log.read("checkpoint", 100)).isEqualTo(BODY);
        assertThat(new HttpLog(server.url() + "/", null, LITTLE).read("checkpoint", 100))
                .isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void whatMayPassIsTriedAgain(int status) {
        server.next("checkpoint", LogServer.status(status, "busy"));
        server.next("checkpoint", LogServer.status(status, "busy"));
        assertThat(log.read("checkpoint", 100)).isEqualTo(BODY);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void theServerSaysHowLongToWait() {
        server.next("checkpoint", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
        });
        long start = System.nanoTime();
        assertThat(log.read("checkpoint", 100)).isEqualTo(BODY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aConnectionThatBreaksOffIsTriedAgain() {
        server.next("checkpoint", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            throw new IOException("broken off");
        });
        assertThat(log.read("checkpoint", 100)).isEqualTo(BODY);
    }

    @Test
    void aBodyThatDoesNotComeIsTriedAgain() {
        CountDownLatch answered = new CountDownLatch(1);
        server.next("checkpoint", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().flush();
            await(answered);
        });
        assertThat(log.read("checkpoint", 100)).isEqualTo(BODY);
        answered.countDown();
    }

    @Test
    void whatDoesNotPassIsGivenUpWithTheStatusAndTitle() {
        for (int i = 0; i < 6; i++) {
            server.next("checkpoint", LogServer.status(503, "{\"title\" : \"Busy\u001b[31m\", \"status\":503}"));
        }
        assertThatThrownBy(() -> log.read("checkpoint", 100))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(server.url() + "/checkpoint: status 503, Busy?[31m (tried 6 times)");
        assertThat(server.requests()).hasSize(6);
    }

    @Test
    void whatWouldNotPassIsNotTriedAgain() {
        server.next("checkpoint", LogServer.status(500, "<html>"));
        assertThatThrownBy(() -> log.read("checkpoint", 100))
                .isInstanceOf(UnreadableException.class)
                .hasMessage(server.url() + "/checkpoint: status 500");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.next("checkpoint", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://elsewhere.example.org/");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatThrownBy(() -> log.read("checkpoint", 100))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("redirects to http://elsewhere.example.org/, which is not followed");
    }

    @Test
    void nothingThereIsSaidToBeMissing() {
        assertThatThrownBy(() -> log.read("tile/0/000", 100))
                .isInstanceOf(FaultyResourceException.class)
                .hasMessage("tile/0/000 is missing");
    }

    @Test
    void moreBytesThanThereCanBeAreNotRead() {
        assertThatThrownBy(() -> log.read("checkpoint", BODY.length - 1))
                .isInstanceOf(FaultyResourceException.class)
                .hasMessage("checkpoint has more than 13 bytes");
    }

    @Test
    void aHugeContentLengthIsNotWaitedFor() {
        CountDownLatch refused = new CountDownLatch(1);
        server.next("checkpoint", exchange -> {
            exchange.sendResponseHeaders(200, Long.MAX_VALUE);
            exchange.getResponseBody().flush();
            await(refused);
        });
        assertThatThrownBy(() -> log.read("checkpoint", 100)).isInstanceOf(FaultyResourceException.class);
        refused.countDown();
    }

    @Test
    void bytesWithoutEndAreNotKept() {
        server.next("checkpoint", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] some = new byte[1024];
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(some);
            }
        });
        assertThatThrownBy(() -> log.read("checkpoint", 5000)).isInstanceOf(FaultyResourceException.class);
    }

    @Test
    void nobodyThereIsSaid() {
        String url = server.url();
        server.close();
        assertThatThrownBy(() -> new HttpLog(url, null, LITTLE).read("checkpoint", 100))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("(tried 6 times)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log",
                "ftp://example.org/",
                "http:///ledger",
                "http://exa mple.org",
                "http://a/?b",
                "file:/etc"
            })
    void whatIsNoUrlOfALogIsRefused(String url) {
        assertThatThrownBy(() -> new HttpLog(url, null, LITTLE))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("Not the http or https URL of a log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.org/ledger",
                "HTTP://10.0.0.1/ledger",
                "http://127.example.org",
                "http://localhost.example.org",
                "http://127.0.0.1@auth.example.org",
                "http://[::2]/ledger"
            })
    void aTokenIsNotSentInTheClear(String url) throws IOException {
        BearerToken token = new BearerToken(token("secret"));
        assertThatThrownBy(() -> new HttpLog(url, token, LITTLE))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("The token would go in the clear to ")
                .hasMessageNotContaining("secret");
        assertThatNoException().isThrownBy(() -> new HttpLog(url, null, LITTLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://auth.example.org/ledger",
                "http://LocalHost:8080/ledger",
                "http://127.0.0.1/ledger",
                "http://[::1]:8080/ledger"
            })
    void aTokenIsSentWhereNobodyElseReadsIt(String url) throws IOException {
        BearerToken token = new BearerToken(token("secret"));
        assertThatNoException().isThrownBy(() -> new HttpLog(url, token, LITTLE));
    }

    @Test
    void theTokenIsSentForEntriesAlone() throws IOException {
        Path tile = directory.resolve("tile/entries/000");
        Files.createDirectories(tile.resolve("..").normalize());
        Files.write(tile, BODY);
        HttpLog withToken = new HttpLog(server.url(), new BearerToken(token("secret")), LITTLE);
        withToken.read("checkpoint", 100);
        withToken.read("tile/entries/000", 100);
        assertThat(server.requests()).containsExactly("checkpoint", "tile/entries/000 Bearer secret");
    }

    @Test
    void aTokenThatExpiredIsReadAgainFromItsFile() throws IOException {
        Path file = token("first");
        HttpLog withToken = new HttpLog(server.url(), new BearerToken(file), LITTLE);
        server.next("tile/entries/000", exchange -> {
            Files.writeString(file, "second\n");
            exchange.sendResponseHeaders(401, -1);
        });
        server.next("tile/entries/000", LogServer.status(200, "entries"));
        assertThat(withToken.read("tile/entries/000", 100)).asString().isEqualTo("entries");
        assertThat(server.requests())
                .containsExactly("tile/entries/000 Bearer first", "tile/entries/000 Bearer second");
    }

    @Test
    void aTokenThatIsRefusedAndNotRenewedIsSaidToBe() throws IOException {
        HttpLog withToken = new HttpLog(server.url(), new BearerToken(token("old")), LITTLE);
        server.next("tile/entries/000", LogServer.status(401, "{\"title\":\"Bearer not valid\"}"));
        assertThatThrownBy(() -> withToken.read("tile/entries/000", 100))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("status 401, Bearer not valid; entries are for auditors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak"})
    void whatIsNoTokenIsNotSent(String text) throws IOException {
        Path file = token(text);
        assertThatThrownBy(() -> new BearerToken(file))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("holds no bearer token")
                .hasMessageNotContaining("words");
    }

    @Test
    void aPartialTileThatIsGoneIsTakenFromTheFullOne() throws IOException {
        Path tile = directory.resolve("tile/0/000");
        Files.createDirectories(tile.resolve("..").normalize());
        byte[] full = new byte[8192];
        full[32] = 1;
        Files.write(tile, full);
        TileLog tiles = new TileLog(log);
        assertThat(tiles.tile(new TilePath(0, 0, 2)).encode()).hasSize(64).contains(1);
        assertThat(server.requests()).containsExactly("tile/0/000.p/2", "tile/0/000");
    }

    @Test
    void aPartialTileWithoutAFullOneIsMissing() {
        TileLog tiles = new TileLog(log);
        assertThatThrownBy(() -> tiles.entries(new TilePath(TilePath.ENTRIES, 0, 2)))
                .hasMessage("tile/entries/000.p/2 is missing");
    }

    private Path token(String text) throws IOException {
        return Files.writeString(directory.resolve("token"), text);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
