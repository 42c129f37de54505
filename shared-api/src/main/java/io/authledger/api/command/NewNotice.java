package io.authledger.api.command;

import io.authledger.api.Language;
import java.util.UUID;

/**
 * By what a change of factors would be undone, should there be one, and how the user would be told.
 *
 * @param changeId random
 * @param language of the message
 */
public record NewNotice(UUID changeId, Language language) {}
