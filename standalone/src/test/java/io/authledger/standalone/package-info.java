/**
 * Tests of starting and stopping standalone. It must not know what the sides do.
 */
@NullMarked
package io.authledger.standalone;

import org.jspecify.annotations.NullMarked;
