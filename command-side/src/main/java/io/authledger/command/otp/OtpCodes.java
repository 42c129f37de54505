package io.authledger.command.otp;

import io.authledger.api.Channel;
import io.authledger.api.command.ChallengeView;
import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Derives codes, so that they need to stand nowhere: the first 8 bytes, unsigned, of HMAC-SHA256 over purpose, user,
 * channel, digest of the destination and challenge id, modulo 10^6.
 */
public final class OtpCodes {

    private static final long CODES = 1_000_000;

    private final ServiceKeys keys;

    public OtpCodes(ServiceKeys keys) {
        this.keys = keys;
    }

    /** Id of the key that derives new codes. */
    public String currentKeyId() {
        return keys.of(KeyPurpose.ONE_TIME_CODE).id();
    }

    /**
     * The code of a challenge: six decimal digits; empty if the key that derives it is gone.
     *
     * @param destination the address or number it was sent to
     */
    public Optional<String> code(UUID userId, Channel channel, String destination, ChallengeView challenge) {
        String bound = "authledger/otp/v1|" + userId + "|" + channel + "|" + digest(destination) + "|"
                + challenge.challengeId();
        return keys.of(KeyPurpose.ONE_TIME_CODE, challenge.keyId())
                .map(key -> ByteBuffer.wrap(key.mac(bound)).getLong())
                .map(number -> String.format(Locale.ROOT, "%06d", Long.remainderUnsigned(number, CODES)));
    }

    /** Compares in constant time. */
    public boolean matches(String given, UUID userId, Channel channel, String destination, ChallengeView challenge) {
        byte[] presented = given.getBytes(StandardCharsets.UTF_8);
        return code(userId, channel, destination, challenge)
                .filter(expected -> MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), presented))
                .isPresent();
    }

    private static String digest(String destination) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(destination.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
