package io.authledger.query.projection;

/** Another process has written what this one was about to write; loading it again settles who is right. */
final class ReadModelConflictException extends RuntimeException {

    ReadModelConflictException() {
        super("Another process projects the same users");
    }
}
