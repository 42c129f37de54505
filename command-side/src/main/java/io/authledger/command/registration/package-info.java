/**
 * Addresses: their one written form, who holds them, and what repeated registrations bring. It must not know any other feature.
 */
@NullMarked
package io.authledger.command.registration;

import org.jspecify.annotations.NullMarked;
