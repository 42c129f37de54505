/**
 * Both sides in one process, and how the servers they need come to be there. It must not know what the sides do with
 * them.
 */
@NullMarked
package io.authledger.standalone;

import org.jspecify.annotations.NullMarked;
