package io.authledger.command.session;

import io.authledger.api.KnownDeviceLimits;
import io.authledger.command.keys.Base64Url;
import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by which a client shows at a later login that it is a device of this user: base64url of user id (16 bytes),
 * device id (16), issue time (8, epoch seconds) and the first 16 bytes of HMAC-SHA256 over the rest. Good for 180 days.
 */
public final class DeviceTokens {

    private static final int BODY_BYTES = 40;
    private static final int TAG_BYTES = 16;

    private final ServiceKey key;
    private final Clock clock;

    public DeviceTokens(ServiceKeys keys, Clock clock) {
        this.key = keys.of(KeyPurpose.DEVICE_TOKEN);
        this.clock = clock;
    }

    public String issue(UUID userId, UUID deviceId) {
        byte[] body = ByteBuffer.allocate(BODY_BYTES)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .putLong(deviceId.getMostSignificantBits())
                .putLong(deviceId.getLeastSignificantBits())
                .putLong(clock.instant().getEpochSecond())
                .array();
        byte[] whole = Arrays.copyOf(body, BODY_BYTES + TAG_BYTES);
        System.arraycopy(tag(body), 0, whole, BODY_BYTES, TAG_BYTES);
        return Base64Url.encode(whole);
    }

    /** The device a token stands for; empty unless it is this user's, genuine and not too old. */
    public Optional<UUID> device(@Nullable String text, UUID userId) {
        byte[] whole = Base64Url.decode(text);
        if (whole.length != BODY_BYTES + TAG_BYTES) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOf(whole, BODY_BYTES);
        if (!MessageDigest.isEqual(tag(body), Arrays.copyOfRange(whole, BODY_BYTES, whole.length))) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(body);
        UUID holder = new UUID(fields.getLong(), fields.getLong());
        UUID deviceId = new UUID(fields.getLong(), fields.getLong());
        Instant issuedAt = Instant.ofEpochSecond(fields.getLong());
        boolean good = holder.equals(userId) && clock.instant().isBefore(issuedAt.plus(KnownDeviceLimits.LIFE));
        return good ? Optional.of(deviceId) : Optional.empty();
    }

    private byte[] tag(byte[] body) {
        return Arrays.copyOf(key.mac(body), TAG_BYTES);
    }
}
