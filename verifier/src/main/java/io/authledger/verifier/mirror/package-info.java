/** Copies a log into a directory, to be verified there or kept. It must not know whether what it copies is right. */
@NullMarked
package io.authledger.verifier.mirror;

import org.jspecify.annotations.NullMarked;
