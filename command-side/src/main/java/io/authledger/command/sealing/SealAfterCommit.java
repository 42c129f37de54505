package io.authledger.command.sealing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the sealer as soon as a transaction of this process has committed events; others' it finds by polling. */
final class SealAfterCommit {

    private final Sealer sealer;
    private final Counter committed;

    SealAfterCommit(EventBus events, Sealer sealer, MeterRegistry meters) {
        this.sealer = sealer;
        this.committed = Counter.builder("authledger.events")
                .description("Events committed by this process")
                .register(meters);
        events.subscribe(this::appended);
    }

    private void appended(List<? extends EventMessage<?>> events) {
        int count = events.size();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed.increment(count);
                sealer.wake();
            }
        });
    }
}
