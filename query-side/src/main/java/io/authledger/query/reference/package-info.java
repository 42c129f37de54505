/**
 * What the REST operations of both sides are, and what goes out on Kafka, for programs and for people. It must not know
 * how any of it is done.
 */
@NullMarked
package io.authledger.query.reference;

import org.jspecify.annotations.NullMarked;
