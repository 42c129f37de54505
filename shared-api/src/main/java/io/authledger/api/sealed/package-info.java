/**
 * Values that only the holder of a user's data key can read, and how such a key seals and opens them. It must not know
 * where keys come from.
 */
@NullMarked
package io.authledger.api.sealed;

import org.jspecify.annotations.NullMarked;
