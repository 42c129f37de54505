/**
 * What the REST operations of both sides are, for programs and for people. It must not know how any of them is done.
 */
@NullMarked
package io.authledger.query.reference;

import org.jspecify.annotations.NullMarked;
