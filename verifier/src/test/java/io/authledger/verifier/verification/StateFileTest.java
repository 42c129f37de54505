package io.authledger.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.SigningKey;
import io.authledger.ledger.tree.Hash;
import io.authledger.verifier.Given;
import io.authledger.verifier.source.UnreadableException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs may end in another order than they began in. */
class StateFileTest {

    private static final SigningKey KEY = Given.key();

    private final StateFile state;

    StateFileTest(@TempDir Path directory) {
        state = new StateFile(directory.resolve("state"));
        state.write(KEY.verifier(), note(KEY, 10, 1));
    }

    @Test
    void aLargerCheckpointReplacesASmallerOne() {
        state.write(KEY.verifier(), note(KEY, 11, 2));
        assertThat(size()).isEqualTo(11);
    }

    @Test
    void aSmallerCheckpointOfARunThatEndsLaterDoesNotReplaceALargerOne() {
        state.write(KEY.verifier(), note(KEY, 9, 3));
        assertThat(size()).isEqualTo(10);
    }

    @Test
    void anotherRootForTheSameSizeIsAnotherHistory() {
        state.write(KEY.verifier(), note(KEY, 10, 1));
        SignedNote other = note(KEY, 10, 2);
        assertThatThrownBy(() -> state.write(KEY.verifier(), other))
                .isInstanceOf(WrongLogException.class)
                .hasMessageContaining("the log signed two roots at size 10");
    }

    @Test
    void theFileOfAnotherKeyIsNotReplaced() {
        SigningKey other = Given.key();
        SignedNote note = note(other, 11, 2);
        assertThatThrownBy(() -> state.write(other.verifier(), note))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("by now");
        assertThat(size()).isEqualTo(10);
    }

    private long size() {
        return state.read().orElseThrow().checkpoint().size();
    }

    private static SignedNote note(SigningKey key, long size, int root) {
        byte[] hash = new byte[32];
        hash[0] = (byte) root;
        return new Checkpoint(Given.ORIGIN, size, Hash.of(hash)).sign(key);
    }
}
