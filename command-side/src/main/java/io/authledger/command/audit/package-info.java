/**
 * What auditors read at the query side, from Kafka into their own histories. It must not know what was read, nor how.
 */
@NullMarked
package io.authledger.command.audit;

import org.jspecify.annotations.NullMarked;
