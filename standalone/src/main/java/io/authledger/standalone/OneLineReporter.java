package io.authledger.standalone;

import io.authledger.command.checkpoint.LedgerNotUsableException;
import io.authledger.command.checkpoint.RecoveryRefusedException;
import io.authledger.command.usecase.BootstrapFailedException;
import io.authledger.embedded.StartupRefused;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.annotation.Order;

/** Tells why AuthLedger does not start in one line, where the person who started it can change that. */
@Order(OneLineReporter.BEFORE_THE_LONG_REPORTS)
final class OneLineReporter implements SpringBootExceptionReporter {

    static final int BEFORE_THE_LONG_REPORTS = Integer.MIN_VALUE;

    @Override
    public boolean reportException(Throwable failure) {
        Optional<String> line = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> line(cause).stream())
                .findFirst();
        line.ifPresent(System.err::println);
        return line.isPresent();
    }

    private static Optional<String> line(Throwable cause) {
        if (cause instanceof StartupRefused refused) {
            return Optional.ofNullable(refused.getMessage());
        }
        if (cause instanceof BootstrapFailedException
                || cause instanceof LedgerNotUsableException
                || cause instanceof RecoveryRefusedException) {
            return Optional.ofNullable(cause.getMessage());
        }
        // Somebody was faster than our own look at the port.
        return cause instanceof PortInUseException inUse
                ? Optional.of("Port " + inUse.getPort() + " is taken; choose another with --server.port")
                : Optional.empty();
    }
}
