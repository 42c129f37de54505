package io.authledger.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatestSizeTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20_852_014, Long.MAX_VALUE})
    void aSizeIsADecimalAndANewline(long size) {
        byte[] body = (size + "\n").getBytes(UTF_8);
        assertThat(LatestSize.parse(body)).isEqualTo(new LatestSize(size));
        assertThat(new LatestSize(size).encode()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "1",
                "01\n",
                "-1\n",
                "+1\n",
                "1\r\n",
                "1\n\n",
                " 1\n",
                "9223372036854775808\n",
                "1\n2\n"
            })
    void anythingElseIsNone(String body) {
        assertThatIllegalArgumentException().isThrownBy(() -> LatestSize.parse(body.getBytes(UTF_8)));
    }
}
