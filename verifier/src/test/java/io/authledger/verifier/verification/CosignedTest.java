package io.authledger.verifier.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CosignedTest {

    @Test
    void asManyAsAreNeededSayHowOldACheckpointMayBe() {
        List<Long> times = List.of(1_000L, 3_000L, 2_000L);
        assertThat(new Cosigned(4, 1, times).text())
                .isEqualTo(", cosigned by 3 of 4 (1 of them at 1970-01-01T00:50:00Z or later)");
        assertThat(new Cosigned(4, 2, times).text())
                .isEqualTo(", cosigned by 3 of 4 (2 of them at 1970-01-01T00:33:20Z or later)");
    }

    @Test
    void whereNoneIsNeededNoTimeIsSaid() {
        assertThat(new Cosigned(2, 0, List.of(1_000L)).text()).isEqualTo(", cosigned by 1 of 2");
        assertThat(new Cosigned(0, 0, List.of()).text()).isEmpty();
    }

    @Test
    void aWitnessMaySayAnyTime() {
        assertThat(new Cosigned(1, 1, List.of(Long.MAX_VALUE)).text()).contains("at +1000000000-12-31T");
    }
}
