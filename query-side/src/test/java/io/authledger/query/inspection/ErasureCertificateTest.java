package io.authledger.query.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.event.UserErased;
import io.authledger.query.PublishedEvents;
import io.authledger.query.audit.AuditEvent;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErasureCertificateTest {

    private static final UUID USER = UUID.randomUUID();
    private static final AuditEvent ERASED = new AuditEvent(
            7,
            UUID.randomUUID().toString(),
            "user.erased",
            1,
            USER,
            3L,
            PublishedEvents.EPOCH,
            "0".repeat(64),
            null,
            null,
            "{\"reason\":\"ERASED_BY_USER\"}",
            null,
            null);

    private static String statement(boolean displayKeyForgotten) {
        return ErasureCertificate.of(USER, ERASED, UserErased.Reason.ERASED_BY_USER, displayKeyForgotten)
                .attests()
                .statement();
    }

    @Test
    void theDisplayKeyIsGoneFromTheReadStoreOnlyOnceItWasForgotten() {
        assertThat(statement(true))
                .contains("no display key of the user any more")
                .doesNotContain("not say yet");
        assertThat(statement(false)).contains("not say yet").doesNotContain("any more");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatNoErasureReachesIsNeverPromised(boolean displayKeyForgotten) {
        assertThat(statement(displayKeyForgotten))
                .contains("Copies made before are not reached")
                .contains("a backup opens with the master key of its time")
                .contains("a reader of Kafka who kept the display key")
                .doesNotContain("every copy");
    }
}
