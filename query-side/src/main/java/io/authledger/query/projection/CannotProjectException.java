package io.authledger.query.projection;

/** A record that cannot become part of a read model; its message is kept and logged, so it holds no value of the record. */
public final class CannotProjectException extends RuntimeException {

    public CannotProjectException(String cause) {
        super(cause, null, false, false);
    }
}
