/**
 * Passwords: what one may be, how it is hashed and checked, and what guessing it brings. It must not know who asks, nor
 * any other feature.
 */
@NullMarked
package io.authledger.command.password;

import org.jspecify.annotations.NullMarked;
