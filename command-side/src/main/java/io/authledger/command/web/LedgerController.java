package io.authledger.command.web;

import io.authledger.api.AuditOperation;
import io.authledger.api.command.AuditedRead;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.checkpoint.PublishedLog;
import io.authledger.command.checkpoint.PublishedLog.Shown;
import io.authledger.command.sealing.LedgerTree;
import io.authledger.command.usecase.AuditReads;
import io.authledger.command.usecase.AuditorAccess;
import io.authledger.ledger.tile.TilePath;
import io.authledger.ledger.tile.Tiles;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.MissingNodeException;
import io.authledger.web.Caller;
import io.authledger.web.Open;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The ledger as C2SP tlog-tiles publishes it, and the proofs that go beyond: nothing is shown that is not under a stored
 * checkpoint.
 */
@RestController
@RequestMapping("/ledger")
final class LedgerController {

    private static final String TEXT = "text/plain;charset=utf-8";
    private static final CacheControl FOR_A_MOMENT =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();
    private static final CacheControl FOR_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl FOR_THE_READER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final PublishedLog log;
    private final LedgerTree tree;
    private final AuditorAccess auditors;
    private final AuditReads reads;

    LedgerController(PublishedLog log, LedgerTree tree, AuditorAccess auditors, AuditReads reads) {
        this.log = log;
        this.tree = tree;
        this.auditors = auditors;
        this.reads = reads;
    }

    @Open
    @GetMapping(path = "/checkpoint", produces = TEXT)
    ResponseEntity<byte[]> checkpoint() {
        return text(log.shown().note().encode(), FOR_A_MOMENT);
    }

    /** The vkey of C2SP signed-note, and a newline. */
    @Open
    @GetMapping(path = "/key", produces = TEXT)
    ResponseEntity<byte[]> key() {
        return text((log.key().encode() + "\n").getBytes(StandardCharsets.UTF_8), FOR_MINUTES);
    }

    @Open
    @GetMapping(path = "/tile/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> tile(@PathVariable String path) {
        TilePath tile = tilePath("tile" + path, false);
        byte[] hashes = unlessLost(() -> tree.tile(tile).encode());
        return ResponseEntity.ok().cacheControl(FOR_EVER).body(hashes);
    }

    /** Payloads are in here, as they are stored; who reads them is recorded. */
    @GetMapping(path = "/tile/entries/{*path}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> entries(@PathVariable String path, Caller caller) {
        auditors.check(caller);
        TilePath tile = tilePath("tile/entries" + path, true);
        reads.record(caller, AuditedRead.from(AuditOperation.ENTRY_TILES, tile.index() * TilePath.FULL));
        byte[] bundle = unlessLost(() -> tree.entries(tile).encode());
        return ResponseEntity.ok().cacheControl(FOR_THE_READER).body(bundle);
    }

    @Open
    @GetMapping(path = "/events/{id}/proof", produces = TEXT)
    ResponseEntity<byte[]> proof(@PathVariable String id) {
        OptionalLong leaf = tree.leafOf(id);
        if (leaf.isEmpty()) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "No sealed event has this id");
        }
        Shown shown = log.shown();
        if (leaf.getAsLong() >= shown.size()) {
            throw ApiException.retryLater(
                    ErrorCode.SERVICE_BUSY, "The event is not under a checkpoint yet", RETRY_AFTER);
        }
        return text(unlessLost(() -> log.proof(leaf.getAsLong(), shown).encode()), FOR_A_MOMENT);
    }

    /** Base64 hashes of an RFC 9162 consistency proof, a line for each. */
    @Open
    @GetMapping(path = "/consistency", produces = TEXT)
    ResponseEntity<byte[]> consistency(@RequestParam long from, @RequestParam @Nullable Long to) {
        long shown = log.shown().size();
        long until = to == null ? shown : to;
        if (from < 0 || from > until || until > shown) {
            throw ApiException.of(
                    ErrorCode.PARAMETER_NOT_VALID, "from and to are sizes of the log, 0 <= from <= to <= " + shown);
        }
        String lines = log.consistencyProof(from, until).stream()
                .map(Hash::toString)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return text(lines.getBytes(StandardCharsets.UTF_8), FOR_A_MOMENT);
    }

    /** Whoever verifies takes what is not there for what it is: a log that lost a part of what it signed. */
    private static byte[] unlessLost(Supplier<byte[]> part) {
        try {
            return part.get();
        } catch (MissingNodeException e) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "The log has lost it: " + e.getMessage());
        }
    }

    private TilePath tilePath(String path, boolean entries) {
        try {
            TilePath tile = TilePath.parse(path);
            if (tile.isEntries() == entries
                    && tile.width()
                            <= Tiles.width(
                                    tile.level(), tile.index(), log.shown().size())) {
                return tile;
            }
        } catch (IllegalArgumentException e) {
            // Not a path of the log, so nothing is there.
        }
        throw ApiException.of(ErrorCode.NOT_FOUND, "The log has no such tile");
    }

    private static ResponseEntity<byte[]> text(byte[] text, CacheControl cached) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(TEXT))
                .cacheControl(cached)
                .body(text);
    }
}
