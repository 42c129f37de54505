package io.authledger.ledger.tree;

import io.authledger.ledger.LeafHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Trees in memory, and the definition of RFC 6962, section 2.1, written down as it reads. */
final class Trees {

    private Trees() {}

    static List<Hash> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash.of(LeafHash.of(("leaf " + i).getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    /** MTH(D[n]). */
    static Hash definition(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.EMPTY_TREE;
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        return Hash.ofNode(definition(leaves.subList(0, k)), definition(leaves.subList(k, leaves.size())));
    }

    /** PATH(m, D[n]). */
    static List<Hash> path(int m, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        List<Hash> left = leaves.subList(0, k);
        List<Hash> right = leaves.subList(k, leaves.size());
        return m < k ? and(path(m, left), definition(right)) : and(path(m - k, right), definition(left));
    }

    /** SUBPROOF(m, D[n], b). */
    static List<Hash> subproof(int m, List<Hash> leaves, boolean whole) {
        if (m == leaves.size()) {
            return whole ? List.of() : List.of(definition(leaves));
        }
        int k = 1;
        while (2 * k < leaves.size()) {
            k *= 2;
        }
        List<Hash> left = leaves.subList(0, k);
        List<Hash> right = leaves.subList(k, leaves.size());
        return m <= k
                ? and(subproof(m, left, whole), definition(right))
                : and(subproof(m - k, right, false), definition(left));
    }

    private static List<Hash> and(List<Hash> hashes, Hash last) {
        List<Hash> all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }

    static NodeReader reader(List<Node> nodes) {
        Map<NodeId, Hash> hashes = new HashMap<>();
        nodes.forEach(node -> hashes.put(node.id(), node.hash()));
        return NodeReader.each(id -> {
            Hash hash = hashes.get(id);
            if (hash == null) {
                throw new MissingNodeException(id);
            }
            return hash;
        });
    }

    static NodeReader of(List<Hash> leaves) {
        return reader(Frontier.EMPTY.append(leaves).nodes());
    }

    static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8 % 32] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }
}
