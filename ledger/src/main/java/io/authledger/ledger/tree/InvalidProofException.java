package io.authledger.ledger.tree;

/** A proof that does not prove what it is said to; the message says where it fails. */
public final class InvalidProofException extends RuntimeException {

    InvalidProofException(String message) {
        super(message);
    }
}
