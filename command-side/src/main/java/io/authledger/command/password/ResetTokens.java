package io.authledger.command.password;

import io.authledger.command.keys.Base64Url;
import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes tokens for a new password and takes them apart: base64url of version (1 byte), user id (16), reset id (16),
 * secret (32) and the first 16 bytes of HMAC-SHA256 over the rest. The secret is an HMAC of user and reset id, so the
 * token can be written again when it is mailed though it is kept nowhere.
 */
public final class ResetTokens {

    private static final byte VERSION = 1;
    private static final int SECRET_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final int BODY_BYTES = 1 + 16 + 16 + SECRET_BYTES;

    private final ServiceKeys keys;
    private final ServiceKey tagKey;

    public ResetTokens(ServiceKeys keys) {
        this.keys = keys;
        this.tagKey = keys.of(KeyPurpose.RESET_TAG);
    }

    /** Id of the key that derives new tokens. */
    public String currentKeyId() {
        return keys.of(KeyPurpose.RESET_TOKEN).id();
    }

    /** The token of this reset; empty if the key that derives it is gone. */
    public Optional<ResetToken> token(UUID userId, UUID resetId, String keyId) {
        return keys.of(KeyPurpose.RESET_TOKEN, keyId)
                .map(key -> key.mac("authledger/password-reset/v1|" + userId + "|" + resetId))
                .map(secret -> new ResetToken(userId, resetId, secret));
    }

    /** The token as the user gets it: 108 characters. */
    public String write(ResetToken token) {
        byte[] body = body(token);
        byte[] whole = Arrays.copyOf(body, BODY_BYTES + TAG_BYTES);
        System.arraycopy(tag(body), 0, whole, BODY_BYTES, TAG_BYTES);
        return Base64Url.encode(whole);
    }

    /** Takes a token apart; empty unless this service made it, which is found out before anything is loaded. */
    public Optional<ResetToken> read(String text) {
        byte[] whole = Base64Url.decode(text);
        if (whole.length != BODY_BYTES + TAG_BYTES || whole[0] != VERSION) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(whole, BODY_BYTES);
        if (!MessageDigest.isEqual(tag(body), Arrays.copyOfRange(whole, BODY_BYTES, whole.length))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(body, 1, BODY_BYTES - 1);
        UUID userId = new UUID(fields.getLong(), fields.getLong());
        UUID resetId = new UUID(fields.getLong(), fields.getLong());
        byte[] secret = new byte[SECRET_BYTES];
        fields.get(secret);
        return Optional.of(new ResetToken(userId, resetId, secret));
    }

    private byte[] tag(byte[] body) {
        return Arrays.copyOf(tagKey.mac(body), TAG_BYTES);
    }

    private static byte[] body(ResetToken token) {
        return ByteBuffer.allocate(BODY_BYTES)
                .put(VERSION)
                .putLong(token.userId().getMostSignificantBits())
                .putLong(token.userId().getLeastSignificantBits())
                .putLong(token.resetId().getMostSignificantBits())
                .putLong(token.resetId().getLeastSignificantBits())
                .put(token.secret())
                .array();
    }
}
