/**
 * What auditors ask about one user: the status as it was at a time, and the certificate of an erasure. It must not know how
 * history is kept, nor how a status comes about.
 */
@NullMarked
package io.authledger.query.inspection;

import org.jspecify.annotations.NullMarked;
