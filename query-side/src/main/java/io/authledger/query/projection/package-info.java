/**
 * From records to read models: each user's events in order, what cannot be projected put aside. It must not know what any
 * event means, nor who asks for a read model.
 */
@NullMarked
package io.authledger.query.projection;

import org.jspecify.annotations.NullMarked;
