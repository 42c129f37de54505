/**
 * PostgreSQL, a Kafka broker and a read store as plain objects that start and stop, kept under one data directory. It
 * must not know Spring, nor what AuthLedger writes into them.
 */
@NullMarked
package io.authledger.embedded;

import org.jspecify.annotations.NullMarked;
