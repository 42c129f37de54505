package io.authledger.query.comparison;

import java.util.List;

/**
 * What a comparison has found.
 *
 * @param same how many documents are the same on both sides
 * @param liveDigest over the documents that are read: 64 hex digits
 * @param builtDigest over those that were built once more
 * @param different ids of documents that differ, or are there on one side alone
 * @param moving ids of documents that changed too fast to be compared; they are in no digest
 */
record Outcome(long same, String liveDigest, String builtDigest, List<String> different, List<String> moving) {

    boolean isSame() {
        return different.isEmpty() && liveDigest.equals(builtDigest);
    }
}
