/**
 * Where a log is read from: a directory or a server, both in the layout of C2SP tlog-tiles. It must not know what a right
 * log looks like.
 */
@NullMarked
package io.authledger.verifier.source;

import org.jspecify.annotations.NullMarked;
