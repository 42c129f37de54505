package io.authledger.verifier.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.checkpoint.TlogProof;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.ledger.tile.EntryBundle;
import io.authledger.ledger.tile.HashTile;
import io.authledger.ledger.tile.TilePath;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a log says, decoded, and believed by nobody yet. */
public final class TileLog {

    private static final int MAX_BUNDLE_BYTES = TilePath.FULL * (Short.BYTES + EntryBundle.MAX_ENTRY_BYTES);
    private static final int MAX_TILE_BYTES = TilePath.FULL * 32;
    private static final int MAX_KEY_BYTES = 4_096;

    private final LogSource source;

    public TileLog(LogSource source) {
        this.source = source;
    }

    /**
     * The checkpoint of now.
     *
     * @throws UnreadableException also where there is none: then this is no log
     */
    public SignedNote checkpoint() {
        return required("checkpoint", SignedNote.MAX_BYTES, SignedNote::parse);
    }

    /**
     * The key that the log says is its own.
     *
     * @throws UnreadableException also where there is none
     */
    public VerifierKey key() {
        return required("key", MAX_KEY_BYTES, bytes -> VerifierKey.parse(new String(bytes, UTF_8).strip()));
    }

    /**
     * The proof that the log itself makes for an event.
     *
     * @throws UnreadableException also where the log has no such event
     */
    public TlogProof proof(String eventId) {
        return required("events/" + eventId + "/proof", SignedNote.MAX_BYTES, TlogProof::parse);
    }

    private <T> T required(String path, int maxBytes, Function<byte[], T> decode) {
        try {
            return decode.apply(source.read(path, maxBytes));
        } catch (FaultyResourceException e) {
            throw new UnreadableException(source + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(source + ": " + path + " is not what a log has there: " + e.getMessage(), e);
        }
    }

    /**
     * A tile of hashes, as wide as its path says.
     *
     * @throws FaultyResourceException when it is missing or malformed
     */
    public HashTile tile(TilePath path) {
        return read(
                path,
                path.isPartial() ? path.width() * 32 : MAX_TILE_BYTES,
                HashTile::decode,
                (tile, width) -> new HashTile(tile.hashes().subList(0, width)));
    }

    /**
     * A bundle of entries, as wide as its path says.
     *
     * @throws FaultyResourceException when it is missing or malformed
     */
    public EntryBundle entries(TilePath path) {
        return read(
                path,
                MAX_BUNDLE_BYTES,
                EntryBundle::decode,
                (bundle, width) -> new EntryBundle(bundle.entries().subList(0, width)));
    }

    private <T> T read(
            TilePath path, int maxBytes, BiFunction<TilePath, byte[], T> decode, BiFunction<T, Integer, T> narrow) {
        try {
            return decoded(path, maxBytes, decode);
        } catch (FaultyResourceException e) {
            if (!e.isMissing() || !path.isPartial()) {
                throw e;
            }
            // A log may delete a partial tile once it has the full one.
            TilePath full = new TilePath(path.level(), path.index(), TilePath.FULL);
            return narrow.apply(fullInstead(path, full, decode), path.width());
        }
    }

    private <T> T fullInstead(TilePath path, TilePath full, BiFunction<TilePath, byte[], T> decode) {
        try {
            return decoded(full, full.isEntries() ? MAX_BUNDLE_BYTES : MAX_TILE_BYTES, decode);
        } catch (FaultyResourceException e) {
            throw e.isMissing() ? FaultyResourceException.missing(path.toString()) : e;
        }
    }

    private <T> T decoded(TilePath path, int maxBytes, BiFunction<TilePath, byte[], T> decode) {
        byte[] bytes = source.read(path.toString(), maxBytes);
        try {
            return decode.apply(path, bytes);
        } catch (IllegalArgumentException e) {
            throw FaultyResourceException.malformed(path.toString(), e);
        }
    }

    /** Where the log is. */
    @Override
    public String toString() {
        return source.toString();
    }
}
