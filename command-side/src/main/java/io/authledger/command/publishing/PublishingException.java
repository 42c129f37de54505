package io.authledger.command.publishing;

/** Publishing stands still until an operator acts, because going on would lose, repeat or mix up events. */
public final class PublishingException extends RuntimeException {

    PublishingException(String message) {
        super(message);
    }

    PublishingException(String message, Throwable cause) {
        super(message, cause);
    }
}
