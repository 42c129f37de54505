package io.authledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.org,               ada@example.org",
        "'  ada@example.org\n',         ada@example.org",
        "ADA@Example.ORG,               ada@example.org",
        "ada+tag@example.org,           ada+tag@example.org",
        "a.d.a@mail.example.org,        a.d.a@mail.example.org",
        "o'hara@example.org,            o'hara@example.org",
        "a@b.co,                        a@b.co",
        "ada@m\u00fcnchen.de,           ada@xn--mnchen-3ya.de",
        "ada@M\u00dcNCHEN.DE,           ada@xn--mnchen-3ya.de",
        "ada@xn--mnchen-3ya.de,         ada@xn--mnchen-3ya.de",
        "ada@\u4f8b\u3048\u3002jp,      ada@xn--r8jz45g.jp",
        "\uff41da\uff20example\uff0eorg, ada@example.org",
        "jos\u00e9@example.org,         jos\u00e9@example.org",
        "jose\u0301@example.org,        jos\u00e9@example.org",
        "JOS\u00c9@example.org,         jos\u00e9@example.org",
        "\u212a@example.org,            k@example.org"
    })
    void oneAddressHasOneForm(String typed, String normalised) {
        assertThat(EmailAddress.parse(typed)).contains(new EmailAddress(normalised));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.org",
                "a@b@example.org",
                ".ada@example.org",
                "ada.@example.org",
                "a..da@example.org",
                "ada@example.org.",
                "ada@.org",
                "ada@example..org",
                "ada@org",
                "ada@localhost",
                "ada@127.0.0.1",
                "ada@[127.0.0.1]",
                "ada@example.123",
                "ada@-example.org",
                "ada@example-.org",
                "ada@exam_ple.org",
                "a da@example.org",
                "ada@exa mple.org",
                "<ada@example.org>",
                "Ada <ada@example.org>",
                "(comment)ada@example.org",
                "ada(comment)@example.org",
                "ada@example.org(comment)",
                "friends:ada@example.org;",
                "ada@example.org,bob@example.org",
                "ada;bob@example.org",
                "\"ada lovelace\"@example.org",
                "ada\\@example.org",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada\r\nBcc: eve@example.org",
                "ada\u0000@example.org",
                "ada\u00a0@example.org",
                "ada\u200b@example.org",
                "ada\u202e@example.org",
                "ad\u00ada@example.org",
                "\ud800ada@example.org",
                "ada@\ud800.org"
            })
    void whatIsNoAddressIsNone(String typed) {
        assertThat(EmailAddress.parse(typed)).isEmpty();
    }

    @Test
    void partsHaveTheLengthsOfTheRfc() {
        assertThat(EmailAddress.parse("l".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.parse("l".repeat(65) + "@example.org")).isEmpty();
        assertThat(EmailAddress.parse("ada@" + "d".repeat(63) + ".org")).isPresent();
        assertThat(EmailAddress.parse("ada@" + "d".repeat(64) + ".org")).isEmpty();
    }

    @Test
    void anAddressHas254CharactersAtMost() {
        String domain = ("d".repeat(60) + ".").repeat(4) + "org";
        String longest = "l".repeat(254 - 1 - domain.length()) + "@" + domain;
        assertThat(longest).hasSize(254);
        assertThat(EmailAddress.parse(longest)).isPresent();
        assertThat(EmailAddress.parse("l" + longest)).isEmpty();
    }

    @Test
    void whatGrowsTooLongInAsciiIsRefused() {
        String domain = ("\u00fc" + "d".repeat(53) + ".").repeat(4) + "org";
        assertThat("ada.lovelace@" + domain).hasSizeLessThan(254);
        assertThat(EmailAddress.parse("ada.lovelace@" + domain)).isEmpty();
        assertThat(EmailAddress.parse("a@" + domain)).isPresent();
    }

    /** For every character there is: the form that is kept is itself an address, and no other. */
    @Test
    void aNormalisedAddressStaysAsItIs() {
        for (int character = 1; character <= 0x2FFFF; character++) {
            String typed = Character.toString(character) + "x@example.org";
            EmailAddress.parse(typed).ifPresent(address -> assertThat(EmailAddress.parse(address.value()))
                    .as("U+%04X", typed.codePointAt(0))
                    .contains(address));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jane@gmail.com,            j***e@gmail.com",
        "j@gmail.com,               j***@gmail.com",
        "jo@gmail.com,              j***o@gmail.com",
        "\ud83d\ude00@gmail.com,    \ud83d\ude00***@gmail.com",
        "\ud83d\ude00\ud83d\ude01@gmail.com, \ud83d\ude00***\ud83d\ude01@gmail.com",
        "ada@m\u00fcnchen.de,       a***a@xn--mnchen-3ya.de"
    })
    void theFirstAndLastCharacterOfTheLocalPartAreShown(String typed, String shown) {
        assertThat(EmailAddress.parse(typed).orElseThrow().obfuscated()).isEqualTo(shown);
    }

    @Test
    void anAddressIsNeverPrinted() {
        assertThat(new EmailAddress("ada@example.org")).hasToString("[redacted]");
    }
}
