package io.authledger.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.authledger.api.command.AuditedRead;
import io.authledger.api.command.RecordAuditRead;
import io.authledger.api.event.AuditRead;

/** What an auditor has read; nobody is asked whether the user still is one: it was read. */
final class AuditDecisions {

    private AuditDecisions() {}

    static Long decide(RecordAuditRead command) {
        AuditedRead read = command.read();
        apply(new AuditRead(
                command.readId(),
                read.operation(),
                read.userId(),
                read.type(),
                read.from(),
                read.to(),
                read.place(),
                command.readAt()));
        return getVersion();
    }
}
