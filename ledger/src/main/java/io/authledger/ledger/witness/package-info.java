/**
 * What a log and its witnesses say to each other, as C2SP tlog-witness has it. It must not know how it is carried, nor
 * when to ask.
 */
@NullMarked
package io.authledger.ledger.witness;

import org.jspecify.annotations.NullMarked;
