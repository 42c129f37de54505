package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LocalCallerTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, localhost, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.8.8.8, localhost, true",
        "0:0:0:0:0:0:0:1, [::1], true",
        "192.0.2.7, localhost, false",
        "10.0.0.1, 127.0.0.1, false",
        "2001:db8:0:0:0:0:0:1, localhost, false",
        "127.0.0.1, rebound.example.org, false"
    })
    void addressAndNameDecide(String address, String name, boolean local) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        request.setServerName(name);
        assertThat(LocalCaller.is(request)).isEqualTo(local);
    }
}
