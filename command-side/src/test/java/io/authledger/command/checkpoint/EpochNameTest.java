package io.authledger.command.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochNameTest {

    @ParameterizedTest
    @CsvSource({
        "log.example/one, log.example/one/epoch-2",
        "log.example/one, log.example/one/epoch-2-00c0ffee",
        "log.example/one/epoch-2, log.example/one/epoch-3-00c0ffee",
        "log.example/one/epoch-2-00c0ffee, log.example/one/epoch-3",
        "log.example/one/epoch-9-00c0ffee, log.example/one/epoch-10-0badcafe",
        "log.example/epoch-2, log.example/epoch-2/epoch-2",
        "log.example/epoch-2/epoch-2, log.example/epoch-2/epoch-3"
    })
    void anEpochIsEarlierByItsNumber(String origin, String than) {
        assertThat(EpochName.isEarlier(origin, than)).isTrue();
        assertThat(EpochName.isEarlier(than, origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "log.example/one, log.example/one",
        "log.example/one/epoch-2, log.example/one/epoch-2",
        "log.example/one/epoch-2-00c0ffee, log.example/one/epoch-2-0badcafe",
        "log.example/one/epoch-2, log.example/one/epoch-2-0badcafe",
        "log.example/one, log.example/two",
        "log.example/one, log.example/two/epoch-2",
        "log.example/one/epoch-2, log.example/two/epoch-3",
        "log.example, log.example/one/epoch-2",
        "log.example/one/epoch-2/more, log.example/one/epoch-3",
        "log.example/one/epoch-2-CAFE, log.example/one/epoch-3",
        "log.example/one/epoch-99999999999, log.example/one/epoch-3"
    })
    void noOtherNameIsEarlier(String one, String other) {
        assertThat(EpochName.isEarlier(one, other)).isFalse();
        assertThat(EpochName.isEarlier(other, one)).isFalse();
    }
}
