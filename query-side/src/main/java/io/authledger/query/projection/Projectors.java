package io.authledger.query.projection;

import com.mongodb.client.MongoDatabase;
import io.authledger.query.reading.Rebuildable;
import io.authledger.query.reading.RecordSink;
import io.micrometer.core.instrument.MeterRegistry;

/** Makes projections what is filled from the topic of the events, generation by generation. */
public final class Projectors {

    private final String topic;
    private final MongoDatabase database;
    private final ParkedRecords parked;
    private final ErasureListener erasures;
    private final MeterRegistry meters;

    /**
     * @param topic of the events
     * @param erasures learns of erased users before it is written
     */
    Projectors(
            String topic,
            MongoDatabase database,
            ParkedRecords parked,
            ErasureListener erasures,
            MeterRegistry meters) {
        this.topic = topic;
        this.database = database;
        this.parked = parked;
        this.erasures = erasures;
        this.meters = meters;
    }

    /** Whoever waits for news of a user learns it from {@code arrivals}, after it was written. */
    public <S> Rebuildable of(Projection<S> projection, ArrivalListener arrivals) {
        return new Rebuildable() {
            @Override
            public String name() {
                return projection.name();
            }

            @Override
            public RecordSink sinkOf(String generation) {
                return projector(projection, generation, arrivals);
            }

            @Override
            public long parked(String generation) {
                return parked.count(generation);
            }

            @Override
            public boolean lacks(String generation, String live) {
                return parked.hasBeyond(generation, live);
            }

            @Override
            public void forget(String generation) {
                parked.removeAllOf(generation);
            }
        };
    }

    private <S> RecordSink projector(Projection<S> projection, String generation, ArrivalListener arrivals) {
        ReadModel<S> model = new ReadModel<>(() -> database.getCollection(generation), projection);
        ParkingLot lot = new ParkingLot(generation, parked);
        EventMeters outcomes = new EventMeters(meters, projection.name());
        return new Projector<>(generation, projection, topic, model, lot, erasures, arrivals, outcomes);
    }
}
