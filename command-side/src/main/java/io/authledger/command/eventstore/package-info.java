/**
 * How events and snapshots of users lie in PostgreSQL, and how they come back. It must not know what they mean.
 */
@NullMarked
package io.authledger.command.eventstore;

import org.jspecify.annotations.NullMarked;
