package io.authledger.command.integrity;

import io.authledger.command.sealing.LedgerHalt;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known to be wrong, until a later look at the same place finds it right. Past a thousand places no further one
 * is taken: by then there is an alarm.
 */
final class Findings {

    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final int MOST = 1_000;
    private static final int SHOWN = 20;

    private final TreeMap<Place, String> wrong = new TreeMap<>();
    private final LedgerHalt halt;

    /** @param halt is told of what contradicts a signed checkpoint */
    Findings(LedgerHalt halt) {
        this.halt = halt;
    }

    /** Something that can be put back, while the log goes on committing to what was sealed. */
    synchronized void wrong(Place place, String sentence) {
        if (wrong.size() >= MOST && !wrong.containsKey(place)) {
            return;
        }
        if (!sentence.equals(wrong.put(place, sentence))) {
            LOG.error("The ledger was altered: {}", sentence);
        }
    }

    /** Something that the log would build on, or shows to others, and never signed. */
    void contradicts(Place place, String sentence) {
        wrong(place, sentence);
        halt.because(sentence);
    }

    synchronized void right(Place place) {
        if (wrong.remove(place) != null) {
            LOG.info("Right again: {}", place);
        }
    }

    /** How many places are wrong. */
    synchronized int count() {
        return wrong.size();
    }

    /** The first ones, as sentences. */
    synchronized List<String> first() {
        return wrong.values().stream().limit(SHOWN).toList();
    }
}
