package io.authledger.command.audit;

import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.error.ApiException;
import io.authledger.command.audit.ReadOffsets.Place;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import io.micrometer.core.instrument.Counter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an auditor's history of a read, once: the offset of its record is written in the transaction of the event, and
 * where another process has written it before, neither is.
 */
final class ReadsIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ReadsIntake.class);

    private final Users users;
    private final ReadOffsets offsets;
    private final ReadMeters meters;

    ReadsIntake(Users users, ReadOffsets offsets, ReadMeters meters) {
        this.users = users;
        this.offsets = offsets;
        this.meters = meters;
    }

    /**
     * Takes the record of a place; what does not read, or is of somebody who is no more, is told of and passed over.
     *
     * @throws ApiException {@code service_busy} if it could not be recorded, and has to come again
     */
    void take(Place place, byte @Nullable [] value) {
        Optional<RecordAuditRead> read = ReadRecord.read(value);
        if (read.isEmpty()) {
            LOG.error("The record of a read at {} does not read, and is recorded nowhere", place);
            pass(place, meters.refused());
            return;
        }
        try {
            users.send(read.get(), position -> passOnce(place));
            meters.recorded().increment();
        } catch (TakenByAnotherException another) {
            LOG.debug("Another process has recorded {}", place);
        } catch (UnknownUserException nobody) {
            LOG.warn(
                    "A read by {} is recorded nowhere: there is no such user any more",
                    read.get().userId());
            pass(place, meters.dropped());
        }
    }

    private void passOnce(Place place) {
        if (!offsets.pass(place)) {
            throw new TakenByAnotherException();
        }
    }

    private void pass(Place place, Counter counter) {
        if (offsets.pass(place)) {
            counter.increment();
        }
    }

    private static final class TakenByAnotherException extends RuntimeException {}
}
