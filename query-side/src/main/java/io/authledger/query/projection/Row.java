package io.authledger.query.projection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One user's document and how far it has come, while a batch works on it.
 *
 * @param <S> what the document says
 */
public final class Row<S> {

    private static final long NONE = -1;

    private final UUID id;
    private final long storedSequence;
    private long sequence;
    private long ledgerIndex;
    private @Nullable S state;
    private boolean erased;
    private boolean changed;

    private Row(UUID id, long sequence, long ledgerIndex, @Nullable S state, boolean erased) {
        this.id = id;
        this.storedSequence = sequence;
        this.sequence = sequence;
        this.ledgerIndex = ledgerIndex;
        this.state = state;
        this.erased = erased;
    }

    static <S> Row<S> stored(UUID id, long sequence, long ledgerIndex, S state) {
        return new Row<>(id, sequence, ledgerIndex, state, false);
    }

    /** What is left of somebody who was forgotten: how far it had come. */
    static <S> Row<S> erased(UUID id, long sequence, long ledgerIndex) {
        return new Row<>(id, sequence, ledgerIndex, null, true);
    }

    /** Before anything of the user was read. */
    static <S> Row<S> empty(UUID id) {
        return new Row<>(id, NONE, NONE, null, false);
    }

    public UUID id() {
        return id;
    }

    /** Of the last event in it; -1 where there is none. */
    public long sequence() {
        return sequence;
    }

    public @Nullable S state() {
        return state;
    }

    public boolean isErased() {
        return erased;
    }

    long storedSequence() {
        return storedSequence;
    }

    long ledgerIndex() {
        return ledgerIndex;
    }

    boolean isNew() {
        return storedSequence == NONE;
    }

    boolean advanced() {
        return sequence != storedSequence;
    }

    boolean changed() {
        return changed;
    }

    void change(S next) {
        state = next;
        changed = true;
    }

    void erase() {
        state = null;
        erased = true;
        changed = true;
    }

    void advance(long toSequence, long atLedgerIndex) {
        sequence = toSequence;
        ledgerIndex = atLedgerIndex;
    }
}
