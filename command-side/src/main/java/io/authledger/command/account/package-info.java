/**
 * What a user is allowed: roles, suspension, and the administrators there are. It must not know how anybody proves to be
 * one.
 */
@NullMarked
package io.authledger.command.account;

import org.jspecify.annotations.NullMarked;
