/**
 * The aggregate. {@code User} is its table of contents; the {@code Decisions} are its chapters, and what a user has lived
 * through is in {@code UserHistory}. It must not know HTTP, SQL or Kafka.
 */
@NullMarked
package io.authledger.command.user;

import org.jspecify.annotations.NullMarked;
