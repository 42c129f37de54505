package io.authledger.command.delivery;

import java.util.Collection;
import java.util.UUID;

/** What was and what will be sent to a user. */
public final class Correspondence {

    private final DeliveryJobs jobs;
    private final Couriers couriers;

    Correspondence(DeliveryJobs jobs, Couriers couriers) {
        this.jobs = jobs;
        this.couriers = couriers;
    }

    /** Sends this user nothing more, by what is in the transaction under way. */
    public void stop(UUID userId) {
        jobs.removeAllOf(userId);
    }

    /** Keeps nothing that was sent to these addresses and numbers. */
    public void forget(Collection<String> destinations) {
        destinations.forEach(couriers::forget);
    }
}
