package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "0:0:0:0:0:ffff:c000:0207, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:DB8:0001:0002::1, 2001:db8:1:2::/64",
        "2001:db8:0:0:1:2:3:4, 2001:db8::/64",
        "2001:0:0:1::1, 2001:0:0:1::/64",
        "0:0:0:1::1, 0:0:0:1::/64",
        "fe80::1%eth0, fe80::/64",
        "::1, ::/64",
        "unknown, unknown",
        "192.0.2.7:4711, 192.0.2.7",
        "[2001:db8:1:2:3:4:5:6]:4711, 2001:db8:1:2::/64",
        "[2001:db8::1], 2001:db8::/64",
        "example.org, unknown",
        "example.org:443, unknown",
        "999.0.0.1, unknown",
        "1:2:3, unknown",
        "'', unknown"
    })
    void aNetworkIsAnIpv4AddressOrAnIpv6Prefix(String address, String expected) {
        assertThat(ClientNetwork.of(address).value()).isEqualTo(expected);
    }
}
