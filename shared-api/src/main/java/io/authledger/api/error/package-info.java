/**
 * Every error a client can see, with its code and status. It must not know how an error is rendered.
 */
@NullMarked
package io.authledger.api.error;

import org.jspecify.annotations.NullMarked;
