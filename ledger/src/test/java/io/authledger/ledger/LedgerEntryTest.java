package io.authledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LedgerEntryTest {

    /** Written by another program from the documented layout. */
    private static final String KNOWN_BYTES = "01" + "0000000000000007"
            + "0024" + "35643066396635652d353866352d346133652d396333652d306436633463316632613131"
            + "0024" + "30623466366135322d376335352d346230652d396134332d366136646630613366326334"
            + "0000000000000003"
            + "000e" + "757365722e6c6f676765642d696e"
            + "0001" + "31"
            + "0018" + "323032352d30362d30395430353a34353a34342e3939345a"
            + "0002" + "7b7d"
            + "0012" + "7b2273657373696f6e4964223a22c3a9227d";

    private static final String KNOWN_HASH = "8c7c472b94f9e916c3e1a533f5686bf455a6b53576e5575c5867d91d08f39554";

    private static final LedgerEntry ENTRY = entry(utf8("{\"sessionId\":\"é\"}"));

    @Test
    void anEntryIsEncodedAsDocumented() {
        assertThat(HexFormat.of().formatHex(ENTRY.encode())).isEqualTo(KNOWN_BYTES);
        assertThat(HexFormat.of().formatHex(LeafHash.of(ENTRY.encode()))).isEqualTo(KNOWN_HASH);
    }

    @Test
    void anEntryComesBackFromItsBytes() {
        assertThat(LedgerEntry.decode(ENTRY.encode())).isEqualTo(ENTRY);
    }

    @Test
    void noByteOfAnEntryCanBeLeftOut() {
        byte[] encoded = ENTRY.encode();
        for (int length = 0; length < encoded.length; length++) {
            byte[] shorter = Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> LedgerEntry.decode(shorter)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void nothingFollowsAnEntry() {
        byte[] encoded = ENTRY.encode();
        assertThatThrownBy(() -> LedgerEntry.decode(Arrays.copyOf(encoded, encoded.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherFormatIsRefused() {
        byte[] encoded = ENTRY.encode();
        encoded[0] = 2;
        assertThatThrownBy(() -> LedgerEntry.decode(encoded)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textThatIsNoUtf8IsRefused() {
        byte[] encoded = ENTRY.encode();
        encoded[12] = (byte) 0xff;
        assertThatThrownBy(() -> LedgerEntry.decode(encoded)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textThatIsNoUtf8IsRefusedHoweverLong() {
        byte[] encoded = entry(new byte[0]).encode();
        byte[] longer = new byte[encoded.length + 30_000];
        // The event id grows by bytes that are no UTF-8, each of which would come back as three.
        System.arraycopy(encoded, 0, longer, 0, 9);
        longer[9] = (byte) ((30_000 + 36) >> 8);
        longer[10] = (byte) (30_000 + 36);
        Arrays.fill(longer, 11, 11 + 30_000, (byte) 0xff);
        System.arraycopy(encoded, 11, longer, 11 + 30_000, encoded.length - 11);
        assertThatThrownBy(() -> LedgerEntry.decode(longer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("canonical");
    }

    @Test
    void anEntryHasAtMost65535Bytes() {
        int around = ENTRY.encode().length - ENTRY.payload().length;
        assertThat(entry(new byte[65_535 - around]).encode()).hasSize(65_535);
        assertThatThrownBy(entry(new byte[65_536 - around])::encode)
                .isInstanceOf(EntryTooLargeException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void whatAnEntryHoldsIsNotPrinted() {
        assertThat(ENTRY.toString()).doesNotContain("sessionId");
    }

    private static LedgerEntry entry(byte[] payload) {
        return new LedgerEntry(
                7,
                "5d0f9f5e-58f5-4a3e-9c3e-0d6c4c1f2a11",
                "0b4f6a52-7c55-4b0e-9a43-6a6df0a3f2c4",
                3,
                "user.logged-in",
                "1",
                "2025-06-09T05:45:44.994Z",
                utf8("{}"),
                payload);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
