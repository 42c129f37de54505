/**
 * How callers are known, and how they wait for what they ask. It must not know what that is.
 */
@NullMarked
package io.authledger.query.web;

import org.jspecify.annotations.NullMarked;
