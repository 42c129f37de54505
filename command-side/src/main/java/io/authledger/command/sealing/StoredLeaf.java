package io.authledger.command.sealing;

import io.authledger.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A leaf as the tables have it now.
 *
 * @param index of the leaf, from 0
 * @param hash that was stored at sealing; null where the leaf is not there
 * @param ofEvent hash of the event's entry, encoded anew; null where there is no event that could have been sealed
 */
public record StoredLeaf(
        long index, @Nullable Hash hash, @Nullable Hash ofEvent) {

    static StoredLeaf missing(long index) {
        return new StoredLeaf(index, null, null);
    }
}
