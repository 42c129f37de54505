/**
 * What a log signs and hands out about itself: checkpoints of C2SP tlog-checkpoint v1, and proofs that go with them. It
 * must not know how the log is stored or served.
 */
@NullMarked
package io.authledger.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
