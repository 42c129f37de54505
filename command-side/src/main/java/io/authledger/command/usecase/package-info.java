/**
 * What a request does between its arrival and its command: opening, comparing and hashing, all outside the user's lock. It must not know HTTP.
 */
@NullMarked
package io.authledger.command.usecase;

import org.jspecify.annotations.NullMarked;
