package io.authledger.command.publishing;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this installation's events say of where they come from.
 *
 * @param source CloudEvents {@code source}, a URI reference
 * @param schemas absolute URL under which readers find the JSON schemas; empty for {@code /schemas} of the issuer
 */
@ConfigurationProperties("authledger.events")
record EventsSettings(
        @DefaultValue("urn:authledger") URI source,
        @DefaultValue("") String schemas) {

    /** CloudEvents wants {@code dataschema} to be absolute. */
    URI schemasOf(String issuer) {
        URI url = URI.create(schemas.isBlank() ? issuer.replaceFirst("/$", "") + "/schemas" : schemas);
        if (!url.isAbsolute()) {
            throw new IllegalArgumentException(
                    "authledger.events.schemas, or else authledger.tokens.issuer, must be an absolute URL");
        }
        return url;
    }
}
