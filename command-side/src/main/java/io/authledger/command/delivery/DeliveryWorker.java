package io.authledger.command.delivery;

import io.authledger.api.command.RecordDelivery;
import io.authledger.api.command.RecordDelivery.Result;
import io.authledger.api.sealed.SealedDisplay;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over one message: composed and sent outside any transaction, then told as an event in the transaction that ends
 * the job. A crash between the two sends the message again: delivery is at least once.
 */
final class DeliveryWorker {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private static final int LONGEST_ID = 256;

    private final DeliveryJobs jobs;
    private final MessageComposer composer;
    private final Couriers couriers;
    private final DeliveryRecorder recorder;
    private final DeliverySettings settings;
    private final SecureRandom random;
    private final Clock clock;

    DeliveryWorker(
            DeliveryJobs jobs,
            MessageComposer composer,
            Couriers couriers,
            DeliveryRecorder recorder,
            DeliverySettings settings,
            SecureRandom random,
            Clock clock) {
        this.jobs = jobs;
        this.composer = composer;
        this.couriers = couriers;
        this.recorder = recorder;
        this.settings = settings;
        this.random = random;
        this.clock = clock;
    }

    void work(DeliveryJob job) {
        try {
            handOver(job);
        } catch (RuntimeException e) {
            if (job.attempts() <= settings.attempts()) {
                throw e;
            }
            // Not even its end can be recorded, as for a user whom a restored store does not know.
            LOG.error("Message for event {} is dropped: {}", job.message().eventId(), e.toString());
            jobs.remove(job);
        }
    }

    private void handOver(DeliveryJob job) {
        // More were begun than may be: what came of the last is not known.
        if (job.attempts() > settings.attempts() || clock.instant().isAfter(job.expiresAt())) {
            end(job, Result.GIVEN_UP, job.attempts() - 1, null);
            return;
        }
        Optional<Message> message = composer.compose(job.message());
        if (message.isEmpty()) {
            end(job, Result.GIVEN_UP, job.attempts() - 1, null);
            return;
        }
        try {
            String providerMessageId = bounded(couriers.deliver(message.get()));
            end(job, Result.SENT, job.attempts(), recorder.seal(job.message().userId(), providerMessageId));
        } catch (DeliveryFailedException e) {
            LOG.warn(
                    "Message for event {} was not taken, attempt {}: {}",
                    job.message().eventId(),
                    job.attempts(),
                    e.getMessage());
            failed(job, e);
        }
    }

    /** A carrier's id is as long as the carrier likes, and an event is not. */
    private static @Nullable String bounded(@Nullable String id) {
        return id == null || id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }

    private void failed(DeliveryJob job, DeliveryFailedException failure) {
        Duration backOff = backOff(job.attempts());
        Duration wait = failure.retryAfter().compareTo(backOff) > 0 ? failure.retryAfter() : backOff;
        Instant next = clock.instant().plus(wait);
        if (failure.isPermanent() || job.attempts() >= settings.attempts() || next.isAfter(job.expiresAt())) {
            end(job, Result.GIVEN_UP, job.attempts(), null);
            return;
        }
        recorder.record(result(job, Result.FAILED, job.attempts(), null), () -> jobs.retryAt(job, next));
    }

    /** Doubles with each attempt; of that between the half and all, so that what failed together comes back apart. */
    private Duration backOff(int attempts) {
        long whole = settings.firstRetry()
                .multipliedBy(1L << Math.min(attempts - 1, 16))
                .toMillis();
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }

    private void end(DeliveryJob job, Result result, int attempts, @Nullable SealedDisplay providerMessageId) {
        recorder.record(result(job, result, attempts, providerMessageId), () -> jobs.remove(job));
    }

    private RecordDelivery result(
            DeliveryJob job, Result result, int attempts, @Nullable SealedDisplay providerMessageId) {
        return new RecordDelivery(
                job.message().userId(),
                job.message().eventId(),
                job.message().kind().channel(),
                result,
                attempts,
                providerMessageId);
    }
}
