package io.authledger.web;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims an idToken must have, and the caller they make. */
@SuppressWarnings("JavaUtilDate") // the library's own type for times
final class IdTokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final Clock clock;

    IdTokenClaims(TokenProperties properties, Clock clock) {
        super(
                properties.audience(),
                new JWTClaimsSet.Builder().issuer(properties.issuer()).build(),
                Set.of("exp", "iat", "sub", "sid", "auth_time"));
        setMaxClockSkew(Math.toIntExact(properties.clockSkew().toSeconds()));
        this.clock = clock;
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    /** Gives the caller they make; throws {@link BadJWTException} where one has not the shape that it should. */
    static Caller caller(JWTClaimsSet claims) throws BadJWTException {
        try {
            return read(claims);
        } catch (ParseException | RuntimeException e) {
            throw new BadJWTException("A claim is malformed", e);
        }
    }

    private static Caller read(JWTClaimsSet claims) throws ParseException {
        String acr = claims.getStringClaim("acr");
        return new Caller(
                UUID.fromString(claims.getSubject()),
                UUID.fromString(claims.getStringClaim("sid")),
                Instant.ofEpochSecond(claims.getLongClaim("auth_time")),
                acr == null ? Caller.LOWEST_ACR : acr,
                orEmpty(claims.getStringListClaim("amr")),
                Set.copyOf(orEmpty(claims.getStringListClaim("roles"))),
                Objects.equals(claims.getBooleanClaim("email_verified"), true));
    }

    static Instant expiry(JWTClaimsSet claims) {
        return claims.getExpirationTime().toInstant();
    }

    private static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
