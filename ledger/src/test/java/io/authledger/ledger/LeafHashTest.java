package io.authledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafHashTest {

    /** The vectors that RFC 6962 implementations share: the empty leaf, and {@code L123456}. */
    @ParameterizedTest
    @CsvSource({
        "'', 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "L123456, 395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    })
    void aLeafHashesAsRfc6962Says(String leaf, String hash) {
        assertThat(HexFormat.of().formatHex(LeafHash.of(leaf.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(hash);
    }
}
