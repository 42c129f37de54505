/**
 * Sessions and the tokens that stand for them. It must not know how a password is checked, nor any other feature.
 */
@NullMarked
package io.authledger.command.session;

import org.jspecify.annotations.NullMarked;
