package io.authledger.query.insights;

/** Another process has counted what this one was about to count; loading it again settles what is missing. */
final class CountsConflictException extends RuntimeException {

    CountsConflictException() {
        super("Another process counts the same partition");
    }
}
