/**
 * The query side as a program, and what it is made of. It must not know what any part of it does.
 */
@NullMarked
package io.authledger.query;

import org.jspecify.annotations.NullMarked;
