package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.usecase.BootstrapFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class OneLineReporterTest {

    private final OneLineReporter reporter = new OneLineReporter();

    @Test
    void anAdministratorWhoCannotBeIsToldInOneLine(CapturedOutput output) {
        assertThat(reporter.reportException(new IllegalStateException(new BootstrapFailedException("why not"))))
                .isTrue();
        assertThat(output.getErr().lines()).containsExactly("why not");
    }

    @Test
    void whatNobodyCanChangeIsToldAtLengthByOthers(CapturedOutput output) {
        assertThat(reporter.reportException(new IllegalStateException("a fault")))
                .isFalse();
        assertThat(output.getErr()).isEmpty();
    }
}
