package io.authledger.command.usecase;

import io.authledger.command.otp.UndoTokens;
import java.util.UUID;

/** The links in notices, made anew for each sending. */
final class UndoLinks {

    private final UndoTokens tokens;
    private final NoticeSettings settings;
    private final String issuer;

    UndoLinks(UndoTokens tokens, NoticeSettings settings, String issuer) {
        this.tokens = tokens;
        this.settings = settings;
        this.issuer = issuer;
    }

    String of(UUID userId, UUID changeId) {
        return settings.undoLink(issuer, tokens.issue(userId, changeId));
    }
}
