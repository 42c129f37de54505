/**
 * What auditors read, told to Kafka before it is given to them. It must not know what they get.
 */
@NullMarked
package io.authledger.query.readlog;

import org.jspecify.annotations.NullMarked;
