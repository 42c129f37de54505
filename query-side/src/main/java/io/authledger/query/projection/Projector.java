package io.authledger.query.projection;

import io.authledger.query.reading.RecordSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Brings batches of events into a read model: one read and one write for each, and parks what has to wait. Parked records
 * are tried again when the event they wait for comes, and whenever their partition is assigned.
 */
final class Projector<S> implements RecordSink {

    private static final int USERS_AT_ONCE = 100;

    private final String name;
    private final String topic;
    private final ReadModel<S> model;
    private final ParkingLot parked;
    private final ErasureListener erasures;
    private final ArrivalListener arrivals;
    private final EventMeters meters;
    private final SequenceRule<S> rule;

    Projector(
            String name,
            Projection<S> projection,
            String topic,
            ReadModel<S> model,
            ParkingLot parked,
            ErasureListener erasures,
            ArrivalListener arrivals,
            EventMeters meters) {
        this.name = name;
        this.topic = topic;
        this.model = model;
        this.parked = parked;
        this.erasures = erasures;
        this.arrivals = arrivals;
        this.meters = meters;
        this.rule = new SequenceRule<>(projection);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String topic() {
        return topic;
    }

    /** A newer version may know what the one before had to park. */
    @Override
    public void assigned(Collection<TopicPartition> partitions) {
        model.prepare();
        retry(List.copyOf(parked.open(partitions)));
    }

    @Override
    public void retryParked() {
        retry(parked.waiting());
    }

    private void retry(List<UUID> waiting) {
        for (int from = 0; from < waiting.size(); from += USERS_AT_ONCE) {
            project(parked.of(waiting.subList(from, Math.min(waiting.size(), from + USERS_AT_ONCE))));
        }
    }

    @Override
    public void accept(List<ConsumerRecord<byte[], byte[]>> records) {
        project(records.stream().map(RawRecord::of).map(Arrival::fresh).toList());
    }

    private void project(List<Arrival> arrived) {
        Map<UUID, Row<S>> rows = model.load(usersOf(arrived));
        List<Judged> batch = new ArrayList<>();
        for (Arrival arrival : withThoseWhoCanGoOn(arrived, rows)) {
            batch.add(new Judged(arrival, judge(rows, arrival)));
        }
        // In this order a crash in between loses nothing: what is done twice is ignored the second time.
        parked.park(batch);
        List<UUID> erased = rows.values().stream()
                .filter(row -> row.isErased() && row.advanced())
                .map(Row::id)
                .toList();
        if (!erased.isEmpty()) {
            erasures.erased(erased);
        }
        model.save(rows.values());
        parked.release(batch);
        parked.drop(erased);
        meters.count(batch);
        arrivals.arrived(
                rows.values().stream().filter(Row::advanced).map(Row::id).collect(Collectors.toSet()));
    }

    private Verdict judge(Map<UUID, Row<S>> rows, Arrival arrival) {
        Row<S> row = rows.get(arrival.user());
        return row == null ? Verdict.cannot(arrival.fault()) : rule.judge(row, arrival);
    }

    /** Where the event has come that parked ones may wait for, they follow it in their order. */
    private List<Arrival> withThoseWhoCanGoOn(List<Arrival> arrived, Map<UUID, Row<S>> rows) {
        Set<UUID> goOn = arrived.stream()
                .filter(arrival -> !arrival.parked())
                .filter(arrival -> isNext(arrival, rows.get(arrival.user())))
                .map(Arrival::user)
                .filter(user -> user != null && parked.waits(user))
                .collect(Collectors.toSet());
        if (goOn.isEmpty()) {
            return arrived;
        }
        List<Arrival> all = new ArrayList<>(arrived);
        all.addAll(parked.of(goOn));
        all.sort(Comparator.comparingLong(Arrival::sequence));
        return all;
    }

    private boolean isNext(Arrival arrival, @Nullable Row<S> row) {
        return row != null && arrival.sequence() == row.sequence() + 1;
    }

    private static Set<UUID> usersOf(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::user).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
