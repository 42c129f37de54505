package io.authledger.command.otp;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How TOTP apps show us.
 *
 * @param issuer name of the service
 */
@ConfigurationProperties("authledger.totp")
public record TotpSettings(@DefaultValue("AuthLedger") String issuer) {}
