package io.authledger.command.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.authledger.command.checkpoint.ForeignCheckpointException;
import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.ledger.note.SignedNote;
import org.junit.jupiter.api.Test;

class NewestTest {

    private final MemoryLog log = new MemoryLog("log.example/one/epoch-2");
    private final Newest newest = new Newest(log.key());

    @Test
    void theLargestIsTheNewest() {
        SignedNote small = log.grow(1).checkpoint();
        SignedNote large = log.grow(1).checkpoint();
        newest.offer(small);
        newest.offer(large);
        newest.offer(small);
        assertThat(newest.note()).contains(large);
    }

    @Test
    void earlierEpochsArePassedOver() {
        newest.offer(checkpointOf("log.example/one"));
        assertThat(newest.note()).isEmpty();
    }

    @Test
    void whatIsNoCheckpointIsPassedOver() {
        newest.offer(SignedNote.sign("hello\n", MemoryLog.signingKey("log.example/two")));
        assertThat(newest.note()).isEmpty();
    }

    @Test
    void anotherKeyOfTheSameNameIsAnotherLog() {
        assertForeign("log.example/one/epoch-2", "which its key did not sign");
    }

    @Test
    void soIsALaterEpochAndOneOfTheSameNumber() {
        assertForeign("log.example/one/epoch-3", "a log that this database does not know");
        assertForeign("log.example/one/epoch-2-00c0ffee", "a log that this database does not know");
    }

    @Test
    void soIsALogThatBeganUnderAnotherName() {
        assertForeign("log.example/two", "a log that this database does not know");
    }

    @Test
    void aSmallerOneIsNotPassedOverEither() {
        newest.offer(log.grow(100).checkpoint());
        assertForeign("log.example/one/epoch-2", "which its key did not sign");
    }

    private void assertForeign(String origin, String why) {
        assertThatExceptionOfType(ForeignCheckpointException.class)
                .isThrownBy(() -> newest.offer(checkpointOf(origin)))
                .withMessageStartingWith("a checkpoint of " + origin + ", " + why);
    }

    private static SignedNote checkpointOf(String origin) {
        return new MemoryLog(origin).grow(1).checkpoint();
    }
}
