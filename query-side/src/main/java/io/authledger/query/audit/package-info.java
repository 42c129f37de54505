/**
 * The history of all users as auditors see it: every event at its place in the ledger, listed, filtered and exported. It
 * must not know what any event means.
 */
@NullMarked
package io.authledger.query.audit;

import org.jspecify.annotations.NullMarked;
