/**
 * From Kafka to whoever takes records: reading on from a kept position, and which generation of a read model is read, built
 * or on its way out. It must not know what any record means.
 */
@NullMarked
package io.authledger.query.reading;

import org.jspecify.annotations.NullMarked;
