package io.authledger.command.session;

import io.authledger.command.keys.Base64Url;
import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes refresh tokens and takes them apart: base64url of version (1 byte), user id (16), session id (16), generation
 * (4), secret (32) and the first 16 bytes of HMAC-SHA256 over the rest. Secret 0 is random; each further one is an HMAC
 * of the one before, so the same successor can be answered again though no token is kept.
 */
public final class RefreshTokens {

    private static final byte VERSION = 1;
    private static final int SECRET_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final int BODY_BYTES = 1 + 16 + 16 + 4 + SECRET_BYTES;

    private final ServiceKey tagKey;
    private final ServiceKey rotationKey;
    private final SecureRandom random;

    public RefreshTokens(ServiceKeys keys, SecureRandom random) {
        this.tagKey = keys.of(KeyPurpose.REFRESH_TAG);
        this.rotationKey = keys.of(KeyPurpose.REFRESH_ROTATION);
        this.random = random;
    }

    /** The token of a new session. */
    public RefreshToken first(UUID userId, UUID sessionId) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new RefreshToken(userId, sessionId, 0, secret);
    }

    /** The one token that follows this one. */
    public RefreshToken successor(RefreshToken token) {
        int generation = token.generation() + 1;
        String bound = "refresh/v1|" + token.userId() + "|" + token.sessionId() + "|" + generation + "|";
        byte[] secret = rotationKey.mac(bound.getBytes(StandardCharsets.UTF_8), token.secret());
        return new RefreshToken(token.userId(), token.sessionId(), generation, secret);
    }

    /** The token as a client gets it: 114 characters. */
    public String write(RefreshToken token) {
        byte[] body = body(token);
        byte[] whole = Arrays.copyOf(body, BODY_BYTES + TAG_BYTES);
        System.arraycopy(tag(body), 0, whole, BODY_BYTES, TAG_BYTES);
        return Base64Url.encode(whole);
    }

    /** Takes a token apart; empty unless this service made it, which is found out before anything is loaded. */
    public Optional<RefreshToken> read(String text) {
        byte[] whole = Base64Url.decode(text);
        if (whole.length != BODY_BYTES + TAG_BYTES || whole[0] != VERSION) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(whole, BODY_BYTES);
        byte[] given = Arrays.copyOfRange(whole, BODY_BYTES, whole.length);
        if (!MessageDigest.isEqual(tag(body), given)) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(body, 1, BODY_BYTES - 1);
        UUID userId = new UUID(fields.getLong(), fields.getLong());
        UUID sessionId = new UUID(fields.getLong(), fields.getLong());
        int generation = fields.getInt();
        byte[] secret = new byte[SECRET_BYTES];
        fields.get(secret);
        return Optional.of(new RefreshToken(userId, sessionId, generation, secret));
    }

    private byte[] tag(byte[] body) {
        return Arrays.copyOf(tagKey.mac(body), TAG_BYTES);
    }

    private static byte[] body(RefreshToken token) {
        return ByteBuffer.allocate(BODY_BYTES)
                .put(VERSION)
                .putLong(token.userId().getMostSignificantBits())
                .putLong(token.userId().getLeastSignificantBits())
                .putLong(token.sessionId().getMostSignificantBits())
                .putLong(token.sessionId().getLeastSignificantBits())
                .putInt(token.generation())
                .put(token.secret())
                .array();
    }
}
