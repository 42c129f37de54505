package io.authledger.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.authledger.ledger.checkpoint.Checkpoint;
import io.authledger.ledger.tree.Hash;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddCheckpointTest {

    /** The request that C2SP tlog-witness shows. */
    private static final String EXAMPLE = """
            old 20852014
            PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
            jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
            5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
            /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
            """;

    @Test
    void theExampleOfTheSpecificationIsReadAndWrittenToTheByte() {
        AddCheckpoint request = AddCheckpoint.parse(EXAMPLE.getBytes(UTF_8));

        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.proof()).hasSize(4);
        assertThat(request.proof().get(3)).hasToString("/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=");
        assertThat(Checkpoint.parse(request.checkpoint().text()).size()).isEqualTo(20_852_163);
        assertThat(request.encode()).isEqualTo(EXAMPLE.getBytes(UTF_8));
    }

    @Test
    void aFirstRequestHasNoProof() {
        AddCheckpoint example = AddCheckpoint.parse(EXAMPLE.getBytes(UTF_8));
        byte[] first = new AddCheckpoint(0, List.of(), example.checkpoint()).encode();

        assertThat(new String(first, UTF_8)).startsWith("old 0\n\nexample.com/");
        assertThat(AddCheckpoint.parse(first).oldSize()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddCheckpoint(0, example.proof(), example.checkpoint()));
    }

    @Test
    void noMoreThan63HashesAreSent() {
        AddCheckpoint example = AddCheckpoint.parse(EXAMPLE.getBytes(UTF_8));
        assertThat(new AddCheckpoint(1, Collections.nCopies(63, Hash.EMPTY_TREE), example.checkpoint()).proof())
                .hasSize(63);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddCheckpoint(1, Collections.nCopies(64, Hash.EMPTY_TREE), example.checkpoint()));
    }

    @ParameterizedTest
    @CsvSource({
        "old 20852014, old 020852014",
        "old 20852014, old -1",
        "old 20852014, old",
        "old 20852014, OLD 1",
        "old 20852014, 'old 20852014 '",
        "old 20852014, old 0",
        "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=, PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw",
        "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=, PlRN",
        "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=, é",
        "— example.com, - example.com"
    })
    void whatIsSpelledOtherwiseIsRefused(String was, String is) {
        byte[] bytes = EXAMPLE.replace(was, is).getBytes(UTF_8);
        assertThatIllegalArgumentException().isThrownBy(() -> AddCheckpoint.parse(bytes));
    }

    @Test
    void whatHasNoCheckpointIsRefused() {
        for (String text : List.of("", "\n\n", "old 1\n", "old 1\n\n", "old 1\r\n\r\n")) {
            assertThatIllegalArgumentException().isThrownBy(() -> AddCheckpoint.parse(text.getBytes(UTF_8)));
        }
    }
}
