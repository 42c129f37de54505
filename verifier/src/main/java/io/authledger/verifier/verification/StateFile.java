package io.authledger.verifier.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.note.InvalidNoteException;
import io.authledger.ledger.note.SignedNote;
import io.authledger.ledger.note.VerifierKey;
import io.authledger.verifier.source.UnreadableException;
import io.authledger.verifier.work.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Remembers the last good checkpoint of one log: a line with its verifier key, then the signed note as it was. */
public final class StateFile {

    private final Path file;

    /** There need be no such file yet. */
    public StateFile(Path file) {
        this.file = file;
    }

    /**
     * What was seen last.
     *
     * @param key of the log
     * @param checkpoint whose signature holds
     */
    public record Seen(VerifierKey key, Checkpoint checkpoint) {}

    /**
     * Reads it; empty before the first good verdict.
     *
     * @throws UnreadableException for a file that {@link #write} did not leave
     */
    public Optional<Seen> read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            // One char for each byte, so that places in the text are places in the bytes.
            int line = new String(bytes, ISO_8859_1).indexOf('\n');
            if (line < 0) {
                throw new IllegalArgumentException("no line");
            }
            VerifierKey key = VerifierKey.parse(new String(bytes, 0, line, UTF_8));
            SignedNote note = SignedNote.parse(Arrays.copyOfRange(bytes, line + 1, bytes.length));
            return Optional.of(new Seen(key, Checkpoint.open(note, key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | InvalidNoteException e) {
            throw new UnreadableException("The state file " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Replaces what was seen, unless another run has seen more since: a crash leaves the old or the new.
     *
     * @param note that the key signed
     * @throws UnreadableException when it cannot be written, or is of another key by now
     * @throws WrongLogException when another run was shown another root for the same size
     */
    public void write(VerifierKey key, SignedNote note) {
        Checkpoint checkpoint = Checkpoint.open(note, key);
        if (read().filter(seen -> isMore(seen, key, checkpoint)).isPresent()) {
            return;
        }
        try {
            WholeFile.write(file, (key.encode() + "\n").getBytes(UTF_8), note.encode());
        } catch (IOException e) {
            throw new UnreadableException("The state file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private boolean isMore(Seen seen, VerifierKey key, Checkpoint checkpoint) {
        if (!seen.key().equals(key)) {
            throw new UnreadableException("The state file " + file + " is of " + seen.key() + " by now");
        }
        if (seen.checkpoint().size() == checkpoint.size()
                && !seen.checkpoint().root().equals(checkpoint.root())) {
            throw new WrongLogException("the log signed two roots at size " + checkpoint.size() + ": "
                    + checkpoint.root() + ", and to another run that wrote " + file + ", "
                    + seen.checkpoint().root());
        }
        return seen.checkpoint().size() > checkpoint.size();
    }
}
