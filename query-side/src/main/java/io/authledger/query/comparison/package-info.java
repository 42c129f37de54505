/**
 * Read models held against what the events make of them today. It must not know what a read model holds.
 */
@NullMarked
package io.authledger.query.comparison;

import org.jspecify.annotations.NullMarked;
