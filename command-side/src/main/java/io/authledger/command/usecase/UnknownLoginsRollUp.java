package io.authledger.command.usecase;

import io.authledger.command.registration.UnknownLogins;
import io.authledger.command.sealing.EventsAboutNobody;
import io.authledger.command.sealing.LedgerHaltedException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** Tells of the failed logins for addresses that nobody holds, minute by minute: each told by one process, once. */
final class UnknownLoginsRollUp {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownLoginsRollUp.class);
    private static final int AT_ONCE = 100;

    private final UnknownLogins logins;
    private final EventsAboutNobody events;
    private final TransactionOperations transaction;

    UnknownLoginsRollUp(UnknownLogins logins, EventsAboutNobody events, TransactionOperations transaction) {
        this.logins = logins;
        this.events = events;
        this.transaction = transaction;
    }

    /** Nothing more is tried once the ledger is halted. */
    void run() {
        try {
            logins.untold(AT_ONCE).forEach(this::tell);
        } catch (LedgerHaltedException halted) {
            LOG.warn("No logins for unknown addresses are told while the ledger is halted");
        }
    }

    private void tell(Instant minute) {
        try {
            transaction.executeWithoutResult(status -> events.append(logins.take(minute)));
        } catch (LedgerHaltedException halted) {
            throw halted;
        } catch (RuntimeException e) {
            LOG.warn("Logins for unknown addresses are told later: {}", e.toString());
        }
    }
}
