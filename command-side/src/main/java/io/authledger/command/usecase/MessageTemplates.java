package io.authledger.command.usecase;

import io.authledger.api.Language;
import io.authledger.command.delivery.MessageKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of messages: {@code messages/<language>/<kind>.txt}, its first line the subject, empty for an SMS. All are
 * read at the start, so that none is found missing later.
 */
final class MessageTemplates {

    private static final String CODE = "{code}";
    private static final String TOKEN = "{token}";
    private static final String LINK = "{link}";
    private static final String BETWEEN_PARAGRAPHS = "\n\n";

    private final Map<Language, Map<MessageKind, Template>> templates = new EnumMap<>(Language.class);

    /** What a message says. */
    record Template(String subject, String text) {

        Template withCode(String code) {
            return new Template(subject.replace(CODE, code), text.replace(CODE, code));
        }

        /** Without a link its paragraph is left out. */
        Template withToken(String token, @Nullable String link) {
            String all = link == null ? withoutLink() : text.replace(LINK, link);
            return new Template(subject, all.replace(TOKEN, token));
        }

        private String withoutLink() {
            return Pattern.compile(BETWEEN_PARAGRAPHS)
                    .splitAsStream(text)
                    .filter(paragraph -> !paragraph.contains(LINK))
                    .collect(Collectors.joining(BETWEEN_PARAGRAPHS));
        }

        /** It may carry a code or a token. */
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    MessageTemplates() {
        for (Language language : Language.values()) {
            Map<MessageKind, Template> kinds = new EnumMap<>(MessageKind.class);
            for (MessageKind kind : MessageKind.values()) {
                kinds.put(kind, read(language, kind));
            }
            templates.put(language, kinds);
        }
    }

    Template of(MessageKind kind, Language language) {
        Template template = templates.getOrDefault(language, Map.of()).get(kind);
        if (template == null) {
            throw new IllegalStateException("No text for " + kind + " in " + language);
        }
        return template;
    }

    private static Template read(Language language, MessageKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String path = "/messages/" + language.tag() + "/" + name + ".txt";
        try (InputStream file = MessageTemplates.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The text " + path + " is missing");
            }
            String[] subjectAndText = new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
            return new Template(subjectAndText[0], subjectAndText[1].stripTrailing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
