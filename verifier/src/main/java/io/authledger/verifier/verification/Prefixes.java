package io.authledger.verifier.verification;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the growing tree with earlier checkpoints as it passes their sizes, so that no proof has to be believed. */
final class Prefixes {

    private final Checkpoint now;
    private final Findings findings;
    private final NavigableMap<Long, List<KnownCheckpoint>> ahead = new TreeMap<>();

    Prefixes(Checkpoint now, Collection<KnownCheckpoint> known, Findings findings) {
        this.now = now;
        this.findings = findings;
        for (KnownCheckpoint each : known) {
            if (each.checkpoint().size() > now.size()) {
                findings.add(each.shrunk(now));
            } else {
                ahead.computeIfAbsent(each.checkpoint().size(), size -> new ArrayList<>())
                        .add(each);
            }
        }
    }

    /** The next size to stop at, if the tree has not passed them all. */
    Optional<Long> next() {
        return ahead.isEmpty() ? Optional.empty() : Optional.of(ahead.firstKey());
    }

    /** The tree has grown to what {@link #next()} said, or has not come that far yet. */
    void reached(Frontier tree) {
        List<KnownCheckpoint> here = ahead.remove(tree.size());
        if (here == null) {
            return;
        }
        Hash root = tree.root();
        here.stream()
                .filter(each -> !each.checkpoint().root().equals(root))
                .map(each -> each.rewritten(now, root.toString()))
                .forEach(findings::add);
    }
}
