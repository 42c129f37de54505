/**
 * One-time codes: how they are made, requested, tried and used up. It must not know how they travel, nor any other feature.
 */
@NullMarked
package io.authledger.command.otp;

import org.jspecify.annotations.NullMarked;
