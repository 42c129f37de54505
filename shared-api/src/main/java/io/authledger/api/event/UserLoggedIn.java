package io.authledger.api.event;

import io.authledger.api.Recognition;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SecretDigest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A right password opened a session.
 *
 * @param userAgent at most 512 characters
 * @param network IPv4 address, or IPv6 /64 prefix
 * @param token digest of the secret of generation 0
 * @param successor digest of the secret of generation 1
 * @param sessionExpiresAt end of the session's absolute life
 * @param amr RFC 8176 values
 * @param recognition since revision 2; before it nothing was noted
 */
@EventType(name = "user.logged-in", revision = 2)
public record UserLoggedIn(
        UUID sessionId,
        UUID deviceId,
        SealedDisplay userAgent,
        SealedDisplay network,
        SecretDigest token,
        SecretDigest successor,
        Instant sessionExpiresAt,
        List<String> amr,
        Recognition recognition)
        implements UserEvent {}
