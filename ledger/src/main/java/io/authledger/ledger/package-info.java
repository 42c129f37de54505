/**
 * The verifiable log: what a leaf is, byte for byte, and how it is hashed. It must not know Spring, Axon, a database or
 * what a subject is.
 */
@NullMarked
package io.authledger.ledger;

import org.jspecify.annotations.NullMarked;
