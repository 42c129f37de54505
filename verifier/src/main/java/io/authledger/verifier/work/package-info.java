/**
 * How long work goes: on several threads in order, telling how far it is, leaving files whole whenever it is stopped. It
 * must not know what the work is.
 */
@NullMarked
package io.authledger.verifier.work;

import org.jspecify.annotations.NullMarked;
