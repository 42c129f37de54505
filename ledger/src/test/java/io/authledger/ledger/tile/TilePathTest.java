package io.authledger.ledger.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 999, 256, tile/0/999",
        "0, 1000, 256, tile/0/x001/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "3, 1234067, 255, tile/3/x001/x234/067.p/255",
        "63, 5, 1, tile/63/005.p/1",
        "-1, 0, 256, tile/entries/000",
        "-1, 1234067, 112, tile/entries/x001/x234/067.p/112",
        "0, 36028797018963967, 256, tile/0/x036/x028/x797/x018/x963/967"
    })
    void pathsAreWrittenAndRead(int level, long index, int width, String path) {
        TilePath tile = new TilePath(level, index, width);
        assertThat(tile).hasToString(path);
        assertThat(TilePath.parse(path)).isEqualTo(tile);
        assertThat(tile.isEntries()).isEqualTo(path.contains("entries"));
        assertThat(tile.isPartial()).isEqualTo(path.contains(".p/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/0000",
                "tile/0/1000",
                "tile/0/001/234",
                "tile/0/x001",
                "tile/0/x000/001",
                "tile/0/x001/x000",
                "tile/0/X001/000",
                "tile/00/000",
                "tile/01/000",
                "tile/-1/000",
                "tile/64/000",
                "tile/100/000",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/000.p/256",
                "tile/0/000.p/999",
                "tile/0/000.p/",
                "tile/0/000.p",
                "tile/0/000/",
                "tile/0/000\n",
                "/tile/0/000",
                "tile//000",
                "tile/0/../0/000",
                "tile/data/000",
                "tile/entries/x000/000",
                "tile/0/٠٠٠",
                "tile/0/x036/x028/x797/x018/x963/968",
                "tile/0/x009/x223/x372/x036/x854/x775/808",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999"
            })
    void otherPathsAreRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> TilePath.parse(path));
    }

    @Test
    void digitsAreThoseOfTheSpecificationWhateverTheLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(new TilePath(0, 1_234_067, 255)).hasToString("tile/0/x001/x234/067.p/255");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTileIsNeverEmptyNorWiderThanFull() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(0, 0, 257));
        assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(-2, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(0, -1, 1));
    }
}
