/**
 * The mailbox of an installation that has no mail server: in memory, shown to this machine alone. It must not know who
 * writes to it.
 */
@NullMarked
package io.authledger.standalone.mailbox;

import org.jspecify.annotations.NullMarked;
