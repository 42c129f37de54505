/**
 * Limits on what one network may do. It must not know what is limited, nor any feature.
 */
@NullMarked
package io.authledger.command.limits;

import org.jspecify.annotations.NullMarked;
