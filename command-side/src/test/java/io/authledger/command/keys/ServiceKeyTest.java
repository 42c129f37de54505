package io.authledger.command.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ServiceKeyTest {

    private final ServiceKey key = new ServiceKey("id", "Jefe".getBytes(StandardCharsets.UTF_8));

    /** RFC 4231, test case 2. */
    @Test
    void aMacIsHmacSha256() {
        assertThat(HexFormat.of().formatHex(key.mac("what do ya want for nothing?")))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void partsAreTakenOneAfterTheOther() {
        byte[] head = "what do ya want ".getBytes(StandardCharsets.UTF_8);
        byte[] tail = "for nothing?".getBytes(StandardCharsets.UTF_8);
        assertThat(key.mac(head, tail)).isEqualTo(key.mac("what do ya want for nothing?"));
    }
}
