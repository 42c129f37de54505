package io.authledger.command.delivery;

/** A message was not taken; its text says why without saying to whom. */
public final class DeliveryFailedException extends RuntimeException {

    public DeliveryFailedException(String why) {
        super(why);
    }
}
