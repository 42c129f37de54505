/**
 * How witnesses are shown each checkpoint and cosign it, as C2SP tlog-witness has it. It must not know how checkpoints
 * come about, nor how they are stored.
 */
@NullMarked
package io.authledger.command.witness;

import org.jspecify.annotations.NullMarked;
