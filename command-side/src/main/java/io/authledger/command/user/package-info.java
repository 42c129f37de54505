/**
 * The aggregate, a table of contents of what a user can decide and has lived through. It must not know HTTP, SQL or Kafka.
 */
@NullMarked
package io.authledger.command.user;

import org.jspecify.annotations.NullMarked;
