/**
 * How a network is shown to people. It must not know whose it is.
 */
@NullMarked
package io.authledger.query.network;

import org.jspecify.annotations.NullMarked;
