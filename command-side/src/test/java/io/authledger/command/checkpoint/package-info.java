@NullMarked
package io.authledger.command.checkpoint;

import org.jspecify.annotations.NullMarked;
