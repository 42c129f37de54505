/**
 * The HTTP manners of both sides: who calls, what a client may send, how an error looks. It must not know what is behind
 * a controller: no Axon, no store, no Kafka.
 */
@NullMarked
package io.authledger.web;

import org.jspecify.annotations.NullMarked;
