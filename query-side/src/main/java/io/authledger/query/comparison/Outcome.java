package io.authledger.query.comparison;

import java.util.List;

/**
 * What a comparison has found.
 *
 * @param same how many documents are the same on both sides
 * @param liveDigest over the documents that are read, as far as they could be compared: 64 hex digits
 * @param builtDigest over those that were built once more
 * @param different ids of documents that were made of the same events and differ
 * @param open ids of documents that were made of different events all the time: they change too fast, one side does not
 *     go on, or one side does not have them; they are in no digest
 */
record Outcome(long same, String liveDigest, String builtDigest, List<String> different, List<String> open) {

    boolean isSame() {
        return different.isEmpty() && liveDigest.equals(builtDigest);
    }
}
