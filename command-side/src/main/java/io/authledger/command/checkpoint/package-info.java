/**
 * The log as it is shown to others: its name and key, the checkpoints that it signs, and what must hold before it does. It
 * must not know how checkpoints are served, nor what the events say.
 */
@NullMarked
package io.authledger.command.checkpoint;

import org.jspecify.annotations.NullMarked;
