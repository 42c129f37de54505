package io.authledger.command.delivery;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.api.command.RecordDelivery;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.command.TestClock;
import io.authledger.command.sealing.StoreFixture;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs in a real database, a carrier and a history that do as the test says, and a clock that stands still. */
abstract class DeliveryFixture {

    static final Instant START = Instant.parse("2025-06-09T05:45:44.994Z");
    static final UUID EVENT = new UUID(0xe, 1);
    static final Message MESSAGE = new Message(EVENT, Channel.EMAIL, "ada@example.org", "123456 is your code", "text");
    static final DeliverySettings SETTINGS = new DeliverySettings(2, 6, Duration.ofSeconds(2), Duration.ofSeconds(1));

    private final StoreFixture store = new StoreFixture();
    final JdbcClient sql = JdbcClient.create(store.dataSource());
    final TestClock clock = new TestClock(START);
    final DeliveryJobs jobs = new DeliveryJobs(sql, clock);
    final Carrier carrier = new Carrier();
    final History history = new History();
    Optional<Message> composed = Optional.of(MESSAGE);
    final DeliveryWorker worker = new DeliveryWorker(
            jobs, request -> composed, new Couriers(List.of(carrier)), history, SETTINGS, new SecureRandom(), clock);

    @AfterEach
    void closeStore() {
        store.close();
    }

    DeliveryJob added(Duration life) {
        DeliveryJob job = new DeliveryJob(request(MessageKind.EMAIL_CODE, UUID.randomUUID()), 0, START.plus(life));
        jobs.add(job);
        return job;
    }

    static MessageRequest request(MessageKind kind, @Nullable UUID challengeId) {
        return new MessageRequest(UUID.randomUUID(), UUID.randomUUID(), kind, challengeId, Language.SPANISH);
    }

    /** What one worker does when it finds a due job; false if there is none. */
    boolean workOnce() {
        List<DeliveryJob> leased = jobs.lease(Channel.EMAIL, 1);
        leased.forEach(worker::work);
        return !leased.isEmpty();
    }

    int left() {
        return sql.sql("SELECT count(*) FROM delivery_jobs")
                .query(Integer.class)
                .single();
    }

    static final class Carrier implements Courier {

        final List<Message> delivered = new ArrayList<>();

        @Nullable
        DeliveryFailedException failure;

        @Nullable
        String id;

        Meanwhile meanwhile = () -> {};

        /** What goes on while a message is handed over. */
        interface Meanwhile {
            void happens() throws InterruptedException;
        }

        @Override
        public Set<Channel> channels() {
            return Set.of(Channel.EMAIL);
        }

        @Override
        public String deliver(Message message) {
            try {
                meanwhile.happens();
            } catch (InterruptedException cutOff) {
                throw new IllegalStateException(cutOff);
            }
            if (failure != null) {
                throw failure;
            }
            delivered.add(message);
            return id == null ? "<" + delivered.size() + "@carrier>" : id;
        }
    }

    final class History implements DeliveryRecorder {

        final List<RecordDelivery> recorded = new ArrayList<>();
        final List<@Nullable String> sealed = new ArrayList<>();
        boolean crashes;

        private final TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(store.dataSource()));

        @Override
        public void record(RecordDelivery command, Runnable alongside) {
            transaction.executeWithoutResult(status -> {
                alongside.run();
                if (crashes) {
                    throw new IllegalStateException("killed before the commit");
                }
                recorded.add(command);
            });
        }

        @Override
        public @Nullable SealedDisplay seal(UUID userId, @Nullable String providerMessageId) {
            sealed.add(providerMessageId);
            return providerMessageId == null ? null : new SealedDisplay(1, new byte[] {42});
        }
    }
}
