/**
 * What the read side answers. It must not know where it is read from.
 */
@NullMarked
package io.authledger.api.query;

import org.jspecify.annotations.NullMarked;
