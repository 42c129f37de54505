/**
 * Keys: the master key, each user's two data keys, the service's own, and those that sign idTokens. It must not know
 * what the values are that they protect.
 */
@NullMarked
package io.authledger.command.keys;

import org.jspecify.annotations.NullMarked;
