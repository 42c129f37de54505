/**
 * How committed events get their one final place in the ledger, and how everything after the store reads them in that
 * order. It must not know what events mean, nor who reads.
 */
@NullMarked
package io.authledger.command.sealing;

import org.jspecify.annotations.NullMarked;
