/**
 * Where users are logged in, and which devices they are known by, from their events to the reply. It must not know accounts.
 */
@NullMarked
package io.authledger.query.session;

import org.jspecify.annotations.NullMarked;
