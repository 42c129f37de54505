/**
 * The check that never ends: whether the tables still hold what was sealed and signed. It must not know what events mean,
 * nor change anything but the one switch that halts the ledger.
 */
@NullMarked
package io.authledger.command.integrity;

import org.jspecify.annotations.NullMarked;
