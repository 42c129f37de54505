/**
 * Signed notes as C2SP signed-note v1 has them: text, and who signed it. It must not know what a note says.
 */
@NullMarked
package io.authledger.ledger.note;

import org.jspecify.annotations.NullMarked;
