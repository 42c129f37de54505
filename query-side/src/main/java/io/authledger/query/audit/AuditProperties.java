package io.authledger.query.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How history is given out.
 *
 * @param exports how many at once, in this process; each holds a thread
 */
@ConfigurationProperties("authledger.audit")
record AuditProperties(@DefaultValue("4") int exports) {}
