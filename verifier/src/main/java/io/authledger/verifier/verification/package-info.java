/**
 * Checks a whole log against its signed checkpoint and against earlier ones, and says what is wrong with it. It must not
 * know the command line, nor whether the log is on a server or in a directory.
 */
@NullMarked
package io.authledger.verifier.verification;

import org.jspecify.annotations.NullMarked;
