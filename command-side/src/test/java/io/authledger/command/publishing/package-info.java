/** Tests of what reaches Kafka, on a real broker and a real PostgreSQL. */
@NullMarked
package io.authledger.command.publishing;

import org.jspecify.annotations.NullMarked;
