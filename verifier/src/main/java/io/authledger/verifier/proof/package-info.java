/**
 * Proofs that one event is in a log: making them, and checking them offline. It must not know the command line, nor the
 * payload of an event beyond its bytes.
 */
@NullMarked
package io.authledger.verifier.proof;

import org.jspecify.annotations.NullMarked;
