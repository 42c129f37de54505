/**
 * The static resources of C2SP tlog-tiles: their paths, what is in them, and which of them a proof or a checkpoint needs.
 * It must not know how they are stored or served.
 */
@NullMarked
package io.authledger.ledger.tile;

import org.jspecify.annotations.NullMarked;
