/**
 * Messages to users, from the event that asks for one to the record of what came of it. It must not know what a message says, nor any other feature.
 */
@NullMarked
package io.authledger.command.delivery;

import org.jspecify.annotations.NullMarked;
