package io.authledger.ledger.note;

/** A well-formed note that must not be believed: nobody trusted signed it, or a trusted key's signature is wrong. */
public final class InvalidNoteException extends RuntimeException {

    InvalidNoteException(String message) {
        super(message);
    }
}
