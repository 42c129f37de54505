/**
 * The OpenAPI document held against its own specification, the contract, and what a running service really answers. It
 * must not know the inside of either side, but for the faults that it has to bring about.
 */
@NullMarked
package io.authledger.reference;

import org.jspecify.annotations.NullMarked;
