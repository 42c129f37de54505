/**
 * The command line of the verifier: what is asked for, what is answered, and with which exit code. It must not know how a
 * log is checked.
 */
@NullMarked
package io.authledger.verifier;

import org.jspecify.annotations.NullMarked;
