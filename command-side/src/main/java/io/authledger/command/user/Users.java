package io.authledger.command.user;

import io.authledger.api.command.UserCommand;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.command.sealing.LedgerHalt;
import io.authledger.command.sealing.LedgerHaltedException;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends commands to users. A command that lost a race against another process is sent again, a few times and at random
 * short intervals; what cannot be decided or recorded is 503, never an answer.
 */
public final class Users {

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);
    private static final int ATTEMPTS = 8;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration RETRY_AFTER_HALT = Duration.ofMinutes(1);

    private final CommandBus bus;
    private final MeterRegistry meters;
    private final SecureRandom random;
    private final TransactionOperations transaction;
    private final LedgerHalt halt;

    public Users(
            CommandBus bus,
            LedgerHalt halt,
            TransactionOperations transaction,
            MeterRegistry meters,
            SecureRandom random) {
        this.bus = bus;
        this.halt = halt;
        this.transaction = transaction;
        this.meters = meters;
        this.random = random;
    }

    /**
     * Sends a command and gives what came of it.
     *
     * @throws ApiException {@code service_busy} if it could not be recorded
     * @throws UnknownUserException if there is no such user
     */
    public <R> R send(UserCommand<R> command) {
        return timed(command, () -> sendOnce(command));
    }

    /**
     * Sends a command and does something about what came of it in the same transaction, both again when the command has
     * lost a race.
     *
     * @throws ApiException {@code service_busy} if it could not be recorded; then nothing else was done either
     */
    public <R> R send(UserCommand<R> command, Consumer<R> alongside) {
        return timed(
                command,
                () -> transaction.execute(status -> {
                    R outcome = sendOnce(command);
                    alongside.accept(outcome);
                    return outcome;
                }));
    }

    /**
     * Lets pass where commands are heard: asked first by whoever would else answer otherwise for somebody who is no user.
     *
     * @throws ApiException {@code service_busy} while the ledger is halted
     */
    public void requireHearing() {
        try {
            halt.check();
        } catch (LedgerHaltedException untilAnOperatorActs) {
            throw halted();
        }
    }

    private <R> R timed(UserCommand<R> command, Supplier<R> attempt) {
        long began = System.nanoTime();
        try {
            return sendUntilDecided(command, attempt);
        } finally {
            meters.timer("authledger.commands", "command", command.getClass().getSimpleName())
                    .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        }
    }

    private <R> R sendUntilDecided(UserCommand<R> command, Supplier<R> attempt) {
        for (int made = 1; ; made++) {
            try {
                return attempt.get();
            } catch (ConcurrencyException lostRace) {
                meters.counter("authledger.commands.races").increment();
                // PostgreSQL has ended a caller's transaction with the race; only the caller can begin another.
                if (made == ATTEMPTS || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw busy(command, lostRace);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1, 8 * made)));
            } catch (AggregateNotFoundException nobody) {
                throw new UnknownUserException();
            } catch (LedgerHaltedException untilAnOperatorActs) {
                throw halted();
            } catch (EventStoreException
                    | JdbcException
                    | DataAccessException
                    | TransactionException
                    | LockAcquisitionFailedException notRecorded) {
                throw busy(command, notRecorded);
            }
        }
    }

    private <R> R sendOnce(UserCommand<R> command) {
        FutureCallback<UserCommand<R>, R> callback = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), callback);
        CommandResultMessage<? extends R> result = callback.getResult();
        if (!result.isExceptional()) {
            return result.getPayload();
        }
        if (result.exceptionResult() instanceof RuntimeException failure) {
            throw failure;
        }
        throw new IllegalStateException(result.exceptionResult());
    }

    private static ApiException halted() {
        return ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Try again later", RETRY_AFTER_HALT);
    }

    private static ApiException busy(UserCommand<?> command, RuntimeException cause) {
        LOG.warn("{} could not be recorded: {}", command.getClass().getSimpleName(), cause.toString());
        return ApiException.retryLater(ErrorCode.SERVICE_BUSY, "Try again in a moment", RETRY_AFTER);
    }
}
