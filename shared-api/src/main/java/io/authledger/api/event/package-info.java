/**
 * The facts about a user, one record for each, with the name and revision they carry on disk and on the wire. It must not know who writes or reads them.
 */
@NullMarked
package io.authledger.api.event;

import org.jspecify.annotations.NullMarked;
