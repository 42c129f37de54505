/**
 * Measures what seals events, from within its package. It must not know anything that the package itself does not.
 */
@NullMarked
package io.authledger.command.sealing;

import org.jspecify.annotations.NullMarked;
