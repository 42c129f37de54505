/**
 * Words that every module shares: identities, channels. It must not know how any of them is stored or sent.
 */
@NullMarked
package io.authledger.api;

import org.jspecify.annotations.NullMarked;
