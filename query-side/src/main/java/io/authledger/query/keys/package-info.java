/**
 * The users' display keys: how they come in, where they lie, and what they open. It must not know what the opened values
 * are for.
 */
@NullMarked
package io.authledger.query.keys;

import org.jspecify.annotations.NullMarked;
