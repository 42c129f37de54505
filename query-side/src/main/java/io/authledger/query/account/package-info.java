/**
 * The status of a user: how events make it, and who may read it when. It must not know Kafka.
 */
@NullMarked
package io.authledger.query.account;

import org.jspecify.annotations.NullMarked;
