package io.authledger.query.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TruncatedNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 192.0.2.0/24",
        "2001:db8:1:2::/64, 2001:db8:1::/48",
        "2001:db8:0:2::/64, 2001:db8::/48",
        "2001:db8:1::/64, 2001:db8:1::/48",
        "2001:db8::/64, 2001:db8::/48",
        "2001:0:0:5::/64, 2001::/48",
        "0:0:0:5::/64, ::/48",
        "2001:db8:10:2::/64, 2001:db8:10::/48",
        "::/64, ::/48",
        "unknown, unknown"
    })
    void theLastPartIsDropped(String network, String truncated) {
        assertThat(TruncatedNetwork.of(network)).isEqualTo(truncated);
    }
}
