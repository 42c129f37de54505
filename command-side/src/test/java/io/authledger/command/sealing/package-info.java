/** Tests of the ledger order, on a real PostgreSQL. */
@NullMarked
package io.authledger.command.sealing;

import org.jspecify.annotations.NullMarked;
