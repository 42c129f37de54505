/**
 * The command side as a program: which parts it is put together from. It must not know how any of them works.
 */
@NullMarked
package io.authledger.command;

import org.jspecify.annotations.NullMarked;
