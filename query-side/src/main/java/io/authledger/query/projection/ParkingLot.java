package io.authledger.query.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one projection has put aside, and whom it makes wait; who waits is known without asking the store. */
final class ParkingLot {

    private static final Logger log = LoggerFactory.getLogger(ParkingLot.class);

    private final String projection;
    private final ParkedRecords records;
    private final Set<UUID> waiting = new HashSet<>();

    ParkingLot(String projection, ParkedRecords records) {
        this.projection = projection;
        this.records = records;
    }

    /** Learns who waits in these partitions, and in no other. */
    Set<UUID> open(Collection<TopicPartition> partitions) {
        records.prepare();
        waiting.clear();
        waiting.addAll(records.usersIn(projection, partitions));
        return Set.copyOf(waiting);
    }

    /** Whom it makes wait. */
    List<UUID> waiting() {
        return List.copyOf(waiting);
    }

    boolean waits(UUID user) {
        return waiting.contains(user);
    }

    /** Everything parked of these users, each user's in order. */
    List<Arrival> of(Collection<UUID> users) {
        return records.of(projection, users).stream()
                .map(Arrival::parked)
                .sorted(Comparator.comparingLong(Arrival::sequence))
                .toList();
    }

    void park(List<Judged> batch) {
        List<Judged> parking = batch.stream().filter(Judged::toBeParked).toList();
        if (parking.isEmpty()) {
            return;
        }
        records.add(projection, parking);
        users(parking).forEach(waiting::add);
        parking.forEach(this::tell);
    }

    void release(List<Judged> batch) {
        List<Judged> released = batch.stream().filter(Judged::toBeReleased).toList();
        if (released.isEmpty()) {
            return;
        }
        records.remove(projection, released.stream().map(j -> j.arrival().raw()).toList());
        waiting.removeAll(users(released));
        waiting.addAll(users(batch.stream().filter(j -> j.verdict().isParked()).toList()));
        log.info("{} released {} parked records", projection, released.size());
    }

    /** Of these users nothing is to be kept any more. */
    void drop(Collection<UUID> users) {
        if (users.isEmpty()) {
            return;
        }
        records.removeAllOf(projection, users);
        waiting.removeAll(users);
    }

    private void tell(Judged judged) {
        if (judged.verdict().itself()) {
            RawRecord raw = judged.arrival().raw();
            log.warn(
                    "{} parks {}@{}: {}",
                    projection,
                    raw.partition(),
                    raw.offset(),
                    judged.verdict().cause());
        }
    }

    private static Set<UUID> users(List<Judged> judged) {
        return judged.stream()
                .map(j -> j.arrival().user())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
