package io.authledger.command.publishing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this installation's events say of where they come from.
 *
 * @param source CloudEvents {@code source}, a URI reference
 */
@ConfigurationProperties("authledger.events")
public record EventsSettings(@DefaultValue("urn:authledger") String source) {}
