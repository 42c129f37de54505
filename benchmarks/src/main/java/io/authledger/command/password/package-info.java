/**
 * Measures what hashes passwords, from within its package. It must not know anything that the package itself does not.
 */
@NullMarked
package io.authledger.command.password;

import org.jspecify.annotations.NullMarked;
