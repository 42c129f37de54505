package io.authledger.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.ledger.LeafHash;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.NoteKeys;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tree.Frontier;
import io.authledger.ledger.tree.Hash;
import io.authledger.ledger.tree.InvalidProofException;
import io.authledger.ledger.tree.MerkleTree;
import io.authledger.ledger.tree.Node;
import io.authledger.ledger.tree.NodeId;
import io.authledger.ledger.tree.NodeReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {

    private static final SigningKey KEY = NoteKeys.generate("example.com/log");
    private static final List<Hash> LEAVES = Stream.of("a", "b", "c", "d", "e")
            .map(entry -> Hash.of(LeafHash.of(entry.getBytes(UTF_8))))
            .toList();
    private static final Frontier.Appended GROWN = Frontier.EMPTY.append(LEAVES);
    private static final SignedNote CHECKPOINT =
            new Checkpoint("example.com/log", 5, GROWN.frontier().root()).sign(KEY);

    @Test
    void aProofHasTheFormOfTheSpecification() {
        TlogProof proof = new TlogProof("more".getBytes(UTF_8), 4, hashes(4), CHECKPOINT);
        assertThat(new String(proof.encode(), UTF_8))
                .isEqualTo("c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 4\n"
                        + hashes(4).get(0) + "\n\n"
                        + "example.com/log\n5\n" + GROWN.frontier().root() + "\n\n— example.com/log "
                        + new String(CHECKPOINT.encode(), UTF_8).split("— example.com/log ", 2)[1]);
    }

    @Test
    void everyLeafIsProvedByWhatWasWritten() {
        for (int index = 0; index < LEAVES.size(); index++) {
            TlogProof proof = new TlogProof(index, hashes(index), CHECKPOINT);
            TlogProof read = TlogProof.parse(proof.encode());
            assertThat(read).isEqualTo(proof);
            assertThat(read.check(LEAVES.get(index), KEY.verifier()).size()).isEqualTo(5);
            Hash other = LEAVES.get((index + 1) % LEAVES.size());
            assertThatThrownBy(() -> read.check(other, KEY.verifier())).isInstanceOf(InvalidProofException.class);
        }
    }

    @Test
    void aCheckpointOfAnotherKeyProvesNothing() {
        TlogProof proof = new TlogProof(0, hashes(0), CHECKPOINT);
        SigningKey stranger = NoteKeys.generate("example.com/log");
        assertThatThrownBy(() -> proof.check(LEAVES.get(0), stranger.verifier()))
                .isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void noByteOfAProofCanBeChangedUnnoticed() {
        byte[] proof = new TlogProof(2, hashes(2), CHECKPOINT).encode();
        for (int i = 0; i < proof.length; i++) {
            byte[] changed = proof.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> TlogProof.parse(changed).check(LEAVES.get(2), KEY.verifier()))
                    .as("byte %d", i)
                    .isInstanceOfAny(
                            IllegalArgumentException.class, InvalidNoteException.class, InvalidProofException.class);
        }
        for (int length = 0; length < proof.length; length++) {
            byte[] cut = Arrays.copyOf(proof, length);
            assertThatIllegalArgumentException().isThrownBy(() -> TlogProof.parse(cut));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "c2sp.org/tlog-proof@v2;index 0",
        "index 0",
        "c2sp.org/tlog-proof@v1",
        "c2sp.org/tlog-proof@v1;index 00",
        "c2sp.org/tlog-proof@v1;index",
        "c2sp.org/tlog-proof@v1;index -1",
        "c2sp.org/tlog-proof@v1;index 0;AAAA",
        "c2sp.org/tlog-proof@v1;extra ;index 0",
        "c2sp.org/tlog-proof@v1;extra !;index 0",
        "c2sp.org/tlog-proof@v1;extra QQ==",
        "c2sp.org/tlog-proof@v1;index 0;extra QQ==",
        "c2sp.org/tlog-proof@v1;extra QQ==;extra QQ==;index 0"
    })
    void whatIsNoProofIsRefused(String head) {
        String proof = head.replace(";", "\n") + "\n\n" + new String(CHECKPOINT.encode(), UTF_8);
        assertThatIllegalArgumentException().isThrownBy(() -> TlogProof.parse(proof.getBytes(UTF_8)));
    }

    @Test
    void moreHashesThanATreeHasLevelsAreRefused() {
        List<Hash> many = Stream.generate(() -> Hash.EMPTY_TREE).limit(64).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> new TlogProof(0, many, CHECKPOINT));
        assertThatIllegalArgumentException().isThrownBy(() -> new TlogProof(-1, List.of(), CHECKPOINT));
    }

    private static List<Hash> hashes(int index) {
        Map<NodeId, Hash> nodes = GROWN.nodes().stream().collect(Collectors.toMap(Node::id, Node::hash));
        return new MerkleTree(NodeReader.each(nodes::get)).inclusionProof(index, LEAVES.size());
    }
}
