package io.authledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadOptionsTest {

    @Test
    void theDefaultsMeasureEverythingOnThisMachine() throws Exception {
        LoadOptions options = LoadOptions.parse();
        assertThat(options.address().isLoopbackAddress()).isTrue();
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.phases()).containsExactly(Operation.LOGIN, Operation.REFRESH, Operation.STATUS);
    }

    @Test
    void noConnectionIsWithoutAUser() throws Exception {
        assertThat(LoadOptions.parse("--users=3", "--connections=8").connections())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1:8080", "http://0.0.0.0:8080", "https://127.0.0.1:8080", "127.0.0.1:8080"})
    void nothingButThisMachineIsPutUnderLoad(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse("--url=" + url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--users=0",
                "--users=10001",
                "--connections=257",
                "--seconds=301",
                "--seconds=x",
                "--warmup-seconds=61",
                "--rate=-1",
                "--strangers=257",
                "--phases=erase",
                "--seconds",
                "--what=1",
                "seconds=1"
            })
    void whatIsOutOfBoundsOrUnknownIsRefused(String option) {
        assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.parse(option));
    }
}
