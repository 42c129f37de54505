/**
 * Measures AuthLedger from outside, over HTTP, and starts every other measurement. It must not know the inside of what
 * it measures.
 */
@NullMarked
package io.authledger.benchmarks;

import org.jspecify.annotations.NullMarked;
