package io.authledger.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryBundleTest {

    private static final TilePath OF_THREE = new TilePath(TilePath.ENTRIES, 0, 3);

    @Test
    void entriesStandAfterTheirLengths() {
        EntryBundle bundle = new EntryBundle(List.of(new byte[] {7, 8}, new byte[0], new byte[] {9}));
        assertThat(bundle.encode()).containsExactly(0, 2, 7, 8, 0, 0, 0, 1, 9);
        assertThat(EntryBundle.decode(OF_THREE, bundle.encode()).entries()).containsExactlyElementsOf(bundle.entries());
    }

    @Test
    void theLongestEntryIsKept() {
        byte[] longest = new byte[65_535];
        Arrays.fill(longest, (byte) 1);
        byte[] bytes = new EntryBundle(Collections.nCopies(256, longest)).encode();
        assertThat(bytes).hasSize(256 * 65_537).startsWith(0xff, 0xff, 1);
        EntryBundle read = EntryBundle.decode(new TilePath(TilePath.ENTRIES, 0, 256), bytes);
        assertThat(read.entries()).hasSize(256).allMatch(entry -> Arrays.equals(entry, longest));
        assertThatIllegalArgumentException().isThrownBy(() -> new EntryBundle(List.of(new byte[65_536])));
    }

    @Test
    void noBundleCanBeCut() {
        byte[] bytes = new EntryBundle(List.of(new byte[] {7, 8}, new byte[] {1}, new byte[] {9})).encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.decode(OF_THREE, cut));
        }
    }

    @Test
    void nothingIsReadBehindAsManyEntriesAsThereCanBe() {
        byte[] three = new EntryBundle(Collections.nCopies(3, new byte[1])).encode();
        byte[] andSomeOfAnother = Arrays.copyOf(three, three.length + 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryBundle.decode(OF_THREE, andSomeOfAnother))
                .withMessage("tile/entries/000.p/3 has more than 3 entries");
    }

    @Test
    void aBundleHasAsManyEntriesAsItsPathSays() {
        byte[] four = new EntryBundle(Collections.nCopies(4, new byte[1])).encode();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryBundle.decode(OF_THREE, four))
                .withMessage("tile/entries/000.p/3 has more than 3 entries");
        assertThatIllegalArgumentException().isThrownBy(() -> new EntryBundle(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new EntryBundle(Collections.nCopies(257, new byte[1])));
    }
}
