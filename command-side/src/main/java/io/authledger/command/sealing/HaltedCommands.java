package io.authledger.command.sealing;

import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/** Refuses every command while the ledger is halted. */
final class HaltedCommands implements MessageDispatchInterceptor<CommandMessage<?>> {

    private final LedgerHalt halt;

    HaltedCommands(LedgerHalt halt) {
        this.halt = halt;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> messages) {
        halt.check();
        return (index, message) -> message;
    }
}
