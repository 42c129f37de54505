/**
 * REST operations of the command side: each reads a request, calls one use case and writes its answer. It must not decide anything.
 */
@NullMarked
package io.authledger.command.web;

import org.jspecify.annotations.NullMarked;
