/**
 * What an operator runs where the ledger is halted: it asks everything that remembers the log, and opens a new epoch. It
 * must not know users.
 */
@NullMarked
package io.authledger.command.recovery;

import org.jspecify.annotations.NullMarked;
