package io.authledger.command.otp;

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
 * Tokens by which a change of factors, or of the address, is undone: base64url of user id (16 bytes), id of the change (16) and
 * HMAC-SHA256 over both. They are made anew for each mail and stored nowhere; a bad one is refused before anything is
 * loaded.
 */
public final class UndoTokens {

    private static final int BODY_BYTES = 32;
    private static final int TAG_BYTES = 32;

    /** What a genuine token stands for. */
    public record Change(UUID userId, UUID changeId) {}

    private final ServiceKey key;

    public UndoTokens(ServiceKeys keys) {
        this.key = keys.of(KeyPurpose.UNDO);
    }

    public String issue(UUID userId, UUID changeId) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .putLong(changeId.getMostSignificantBits())
                .putLong(changeId.getLeastSignificantBits())
                .array();
        byte[] whole = Arrays.copyOf(body, BODY_BYTES + TAG_BYTES);
        System.arraycopy(key.mac(body), 0, whole, BODY_BYTES, TAG_BYTES);
        return Base64Url.encode(whole);
    }

    /** Empty for what is none of ours. */
    public Optional<Change> read(String text) {
        byte[] whole = Base64Url.decode(text);
        if (whole.length != BODY_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(whole, BODY_BYTES);
        if (!MessageDigest.isEqual(key.mac(body), Arrays.copyOfRange(whole, BODY_BYTES, whole.length))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(body);
        return Optional.of(
                new Change(new UUID(fields.getLong(), fields.getLong()), new UUID(fields.getLong(), fields.getLong())));
    }
}
