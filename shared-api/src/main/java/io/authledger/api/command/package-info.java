/**
 * What a user can be asked to do, and what came of it. It must not know HTTP, storage or cryptography.
 */
@NullMarked
package io.authledger.api.command;

import org.jspecify.annotations.NullMarked;
