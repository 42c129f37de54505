package io.authledger.verifier.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @Test
    void textStaysAsItIs() {
        assertThat(Printable.of("size 7, événement, 事件 😀")).isEqualTo("size 7, événement, 事件 😀");
    }

    /** Controls of both sets, marks that turn the direction of writing, line ends, half characters. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x0a, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x90, 0x9b, 0x9d, 0x9f, 0x61c, 0x200b, 0x200e, 0x200f,
                0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0xd800, 0xfeff,
                0xe0041
            })
    void whatIsNotPrintedAsItselfIsAQuestionMark(int hidden) {
        assertThat(Printable.of("a" + Character.toString(hidden) + "b")).isEqualTo("a?b");
    }
}
