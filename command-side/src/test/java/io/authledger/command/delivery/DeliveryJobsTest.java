package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DeliveryJobsTest extends DeliveryFixture {

    @Test
    void whatIsLeasedIsWhatWasAdded() {
        DeliveryJob job = added(Duration.ofMinutes(5));
        assertThat(jobs.lease(Channel.EMAIL, 10)).containsExactly(new DeliveryJob(job.message(), 1, job.expiresAt()));
    }

    @Test
    void aJobMayHaveNoChallenge() {
        DeliveryJob notice = new DeliveryJob(request(MessageKind.ADDRESS_TAKEN, null), 0, START.plusSeconds(60));
        jobs.add(notice);
        assertThat(jobs.lease(Channel.EMAIL, 1)).singleElement().satisfies(leased -> {
            assertThat(leased.message()).isEqualTo(notice.message());
        });
    }

    @Test
    void aChannelTakesItsOwnJobsAlone() {
        added(Duration.ofMinutes(5));
        jobs.add(new DeliveryJob(request(MessageKind.SMS_CODE, UUID.randomUUID()), 0, START.plusSeconds(60)));
        assertThat(jobs.lease(Channel.SMS, 10))
                .extracting(job -> job.message().kind())
                .containsExactly(MessageKind.SMS_CODE);
        assertThat(jobs.lease(Channel.EMAIL, 10))
                .extracting(job -> job.message().kind())
                .containsExactly(MessageKind.EMAIL_CODE);
    }

    @Test
    void anEventReadTwiceBringsOneJob() {
        DeliveryJob job = added(Duration.ofMinutes(5));
        jobs.add(job);
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void theOldestJobIsTakenFirst() {
        DeliveryJob first = added(Duration.ofMinutes(5));
        clock.advance(Duration.ofSeconds(1));
        added(Duration.ofMinutes(5));
        assertThat(jobs.lease(Channel.EMAIL, 1))
                .extracting(DeliveryJob::message)
                .containsExactly(first.message());
    }

    @Test
    void twoWorkersNeverHoldTheSameJob() throws Exception {
        int count = 200;
        for (int i = 0; i < count; i++) {
            added(Duration.ofMinutes(5));
        }
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<UUID>>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(this::leasedUntilNoneIsDue);
            }
            List<UUID> taken = new ArrayList<>();
            for (Future<List<UUID>> worker : workers.invokeAll(all)) {
                taken.addAll(worker.get());
            }
            assertThat(taken).doesNotHaveDuplicates().hasSize(count);
        } finally {
            workers.shutdownNow();
        }
    }

    /** A worker may find nothing while another holds the rows it looks at, so all of them end once none is due. */
    private List<UUID> leasedUntilNoneIsDue() {
        List<UUID> taken = new ArrayList<>();
        for (int turn = 0; turn < 10_000 && due() > 0; turn++) {
            jobs.lease(Channel.EMAIL, 1).forEach(job -> taken.add(job.message().eventId()));
        }
        return taken;
    }

    private int due() {
        return sql.sql("SELECT count(*) FROM delivery_jobs WHERE attempts = 0")
                .query(Integer.class)
                .single();
    }

    @Test
    void aJobSaysNothingOfAPerson() {
        List<String> columns = sql.sql("SELECT column_name || ' ' || data_type FROM information_schema.columns"
                        + " WHERE table_name = 'delivery_jobs' ORDER BY ordinal_position")
                .query(String.class)
                .list();
        assertThat(columns)
                .containsExactly(
                        "event_id uuid",
                        "user_id uuid",
                        "kind character varying",
                        "challenge_id uuid",
                        "attempts integer",
                        "due_at timestamp with time zone",
                        "expires_at timestamp with time zone",
                        "language character varying");
    }
}
