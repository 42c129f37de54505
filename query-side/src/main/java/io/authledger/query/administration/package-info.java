/**
 * What administrators see and do about read models. It must not know what a read model holds.
 */
@NullMarked
package io.authledger.query.administration;

import org.jspecify.annotations.NullMarked;
