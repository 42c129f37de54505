/**
 * The way to MongoDB. It must not know what lies there.
 */
@NullMarked
package io.authledger.query.readstore;

import org.jspecify.annotations.NullMarked;
