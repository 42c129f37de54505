package io.authledger.command.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.api.Language;
import io.authledger.command.delivery.MessageKind;
import io.authledger.command.usecase.MessageTemplates.Template;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTemplatesTest {

    private static final String CODE = "012345";
    private static final String TOKEN = "AbC-_x";

    private final MessageTemplates templates = new MessageTemplates();

    static Stream<Arguments> texts() {
        return Arrays.stream(Language.values())
                .flatMap(language -> Arrays.stream(MessageKind.values()).map(kind -> Arguments.of(kind, language)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyMessageIsWrittenInEveryLanguage(MessageKind kind, Language language) {
        Template text = templates.of(kind, language).withCode(CODE).withToken(TOKEN, null);
        assertThat(text.text()).isNotBlank().doesNotContain("{", "}");
        assertThat(text.subject().isEmpty()).isEqualTo(kind.channel() == Channel.SMS);
        assertThat(text.subject()).doesNotContain("{", "}");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aCodeComesFirst(MessageKind kind, Language language) {
        Template text = templates.of(kind, language).withCode(CODE);
        assertThat(text.text().startsWith(CODE + " "))
                .isEqualTo(kind == MessageKind.EMAIL_CODE || kind == MessageKind.SMS_CODE);
        assertThat(text.subject().startsWith(CODE + " ")).isEqualTo(kind == MessageKind.EMAIL_CODE);
    }

    /** In plain ASCII all of it is in the alphabet of GSM 03.38, of which one SMS carries 160. */
    @ParameterizedTest
    @EnumSource
    void anSmsIsOneSms(Language language) {
        assertThat(templates.of(MessageKind.SMS_CODE, language).withCode(CODE).text())
                .matches("[ -Z a-z\\n]+")
                .hasSizeLessThanOrEqualTo(160);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenStandsAloneOnItsLineAndTheLinkToo(Language language) {
        Template text = templates.of(MessageKind.PASSWORD_RESET, language);
        assertThat(text.withToken(TOKEN, null).text().lines()).contains(TOKEN).noneMatch(line -> line.contains("{"));
        assertThat(text.withToken(TOKEN, "https://a.example/new#token=" + TOKEN)
                        .text()
                        .lines())
                .contains(TOKEN, "https://a.example/new#token=" + TOKEN);
    }

    @Test
    void languagesDiffer() {
        assertThat(templates.of(MessageKind.EMAIL_CODE, Language.SPANISH).subject())
                .isEqualTo("{code} es tu c\u00f3digo");
        assertThat(templates.of(MessageKind.EMAIL_CODE, Language.ENGLISH).subject())
                .isEqualTo("{code} is your code");
    }
}
