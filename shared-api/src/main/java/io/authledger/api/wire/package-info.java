/**
 * How events look on Kafka: topics and CloudEvents headers. It must not know who publishes or consumes them.
 */
@NullMarked
package io.authledger.api.wire;

import org.jspecify.annotations.NullMarked;
