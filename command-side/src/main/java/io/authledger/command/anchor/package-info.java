/**
 * Where checkpoints are kept outside the database, and how each new one gets there. It must not know how checkpoints come
 * about, nor what happens when an anchor contradicts them.
 */
@NullMarked
package io.authledger.command.anchor;

import org.jspecify.annotations.NullMarked;
