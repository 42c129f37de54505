/**
 * How the ledger goes out to Kafka: each event once, in order, with its position in the same transaction. It must not
 * know who reads there, nor decide anything about users.
 */
@NullMarked
package io.authledger.command.publishing;

import org.jspecify.annotations.NullMarked;
