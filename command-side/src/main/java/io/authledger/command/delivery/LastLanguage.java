package io.authledger.command.delivery;

import io.authledger.api.Language;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The language for a message that no request asks for: that in which the user last asked for a code. */
final class LastLanguage {

    /** Events that stand beside a language because the user asked, and nobody else. */
    private static final List<String> ASKED_FOR = List.of("user.otp.requested", "user.otp.resent");

    private final JdbcClient jdbc;

    LastLanguage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Language of(UUID userId) {
        return jdbc.sql("""
                SELECT coalesce(convert_from(meta_data, 'UTF8')::json ->> 'language', '') FROM events
                WHERE aggregate_identifier = :user AND payload_type IN (:types)
                ORDER BY sequence_number DESC LIMIT 1
                """)
                .param("user", userId.toString())
                .param("types", ASKED_FOR)
                .query(String.class)
                .optional()
                .map(Language::ofTag)
                .orElse(Language.ENGLISH);
    }
}
