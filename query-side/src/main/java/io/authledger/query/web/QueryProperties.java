package io.authledger.query.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a query waits for the read model to reach what it asks for.
 *
 * @param minPositionTimeout after it the answer is 503
 */
@ConfigurationProperties("authledger.query")
public record QueryProperties(@DefaultValue("2s") Duration minPositionTimeout) {}
