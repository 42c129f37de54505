package io.authledger.command.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import io.authledger.ledger.tree.ProofCheck;
import io.authledger.ledger.witness.AddCheckpoint;
import io.authledger.ledger.witness.LatestSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A witness that does what C2SP tlog-witness asks of one, until it is told to answer otherwise. */
final class TestWitness implements AutoCloseable {

    /** Writes a whole answer. */
    @FunctionalInterface
    interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private record Seen(long size, Hash root) {}

    final Cosigner cosigner;
    final List<AddCheckpoint> requests = new CopyOnWriteArrayList<>();

    /** What it answers in place of what it should, while set. */
    volatile @Nullable Answering instead;

    private final Map<String, VerifierKey> logs = new ConcurrentHashMap<>();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TestWitness(String name, Clock clock) {
        this.cosigner = new Cosigner(name);
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/add-checkpoint", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/add-checkpoint");
    }

    TestWitness trust(VerifierKey log) {
        return trust(log.name(), log);
    }

    TestWitness trust(String origin, VerifierKey log) {
        logs.put(origin, log);
        return this;
    }

    /** Size of what it cosigned last of a log; 0 for one that it never did of. */
    long size(VerifierKey log) {
        Seen last = seen.get(log.name());
        return last == null ? 0 : last.size();
    }

    static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answering other = instead;
        if (!exchange.getRequestMethod().equals("POST")) {
            send(exchange, 405, "text/plain", "");
            return;
        }
        requests.add(AddCheckpoint.parse(body));
        if (other != null) {
            other.answer(exchange);
            return;
        }
        add(exchange, requests.get(requests.size() - 1));
    }

    private synchronized void add(HttpExchange exchange, AddCheckpoint request) throws IOException {
        String origin = request.checkpoint().text().split("\n", 2)[0];
        VerifierKey log = logs.get(origin);
        if (log == null) {
            send(exchange, 404, "text/plain", "unknown log\n");
            return;
        }
        try {
            request.checkpoint().verify(List.of(log));
        } catch (InvalidNoteException e) {
            send(exchange, 403, "text/plain", "not trusted\n");
            return;
        }
        Checkpoint checkpoint = Checkpoint.parse(request.checkpoint().text());
        Seen before = seen.getOrDefault(origin, new Seen(0, Hash.EMPTY_TREE));
        if (request.oldSize() > checkpoint.size()) {
            send(exchange, 400, "text/plain", "old size\n");
        } else if (request.oldSize() != before.size()) {
            conflict(exchange, before.size());
        } else if (before.size() == checkpoint.size() && !before.root().equals(checkpoint.root())) {
            conflict(exchange, before.size());
        } else {
            prove(exchange, request, checkpoint, before);
        }
    }

    private static void conflict(HttpExchange exchange, long size) throws IOException {
        send(exchange, 409, LatestSize.MEDIA_TYPE, size + "\n");
    }

    private void prove(HttpExchange exchange, AddCheckpoint request, Checkpoint checkpoint, Seen before)
            throws IOException {
        try {
            ProofCheck.consistency(before.size(), checkpoint.size(), before.root(), checkpoint.root(), request.proof());
        } catch (InvalidProofException e) {
            send(exchange, 422, "text/plain", "not consistent\n");
            return;
        }
        seen.put(checkpoint.origin(), new Seen(checkpoint.size(), checkpoint.root()));
        String text = request.checkpoint().text();
        send(exchange, 200, "text/plain", cosigner.line(text, clock.instant().getEpochSecond()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
