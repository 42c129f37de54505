package io.authledger.query.projection;

/** A record, and what became of it. */
record Judged(Arrival arrival, Verdict verdict) {

    boolean toBeParked() {
        return verdict.isParked() && !arrival.parked();
    }

    boolean toBeReleased() {
        return !verdict.isParked() && arrival.parked();
    }
}
