package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class ScheduleTest extends ContractTest {

    @Test
    void oneRunThatTakesLongHoldsNoOtherUp() {
        assertThat(side.bean(ThreadPoolTaskScheduler.class)
                        .getScheduledThreadPoolExecutor()
                        .getCorePoolSize())
                .isEqualTo(4);
    }
}
