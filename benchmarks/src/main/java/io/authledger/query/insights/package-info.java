/**
 * Measures what counts events, from within its package. It must not know anything that the package itself does not.
 */
@NullMarked
package io.authledger.query.insights;

import org.jspecify.annotations.NullMarked;
