/**
 * Tests of the embedded servers, and the shared test servers of every module. It must not know Spring.
 */
@NullMarked
package io.authledger.embedded;

import org.jspecify.annotations.NullMarked;
