package io.authledger.query.projection;

import io.micrometer.core.instrument.MeterRegistry;

/** Makes a sink of the events topic out of a projection. */
public final class Projectors {

    private final KafkaProperties kafka;
    private final ParkedRecords parked;
    private final ErasureListener erasures;
    private final MeterRegistry meters;

    Projectors(KafkaProperties kafka, ParkedRecords parked, ErasureListener erasures, MeterRegistry meters) {
        this.kafka = kafka;
        this.parked = parked;
        this.erasures = erasures;
        this.meters = meters;
    }

    /** Whoever waits for news of a user learns it from {@code arrivals}, after it was written. */
    public <S> RecordSink of(Projection<S> projection, ReadModel<S> model, ArrivalListener arrivals) {
        String name = projection.name();
        ParkingLot lot = new ParkingLot(name, parked);
        return new Projector<>(
                projection, kafka.topics().events(), model, lot, erasures, arrivals, new EventMeters(meters, name));
    }
}
