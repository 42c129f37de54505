package io.authledger.command.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs calls as Standard Webhooks has it: {@code v1,} and Base64 of HMAC-SHA256 over id, timestamp and body. */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";

    private final SecretKeySpec key;

    /**
     * @param secret {@code whsec_} and 24 to 64 bytes in Base64
     */
    WebhookSignature(String secret) {
        this.key = new SecretKeySpec(bytes(secret.strip()), "HmacSHA256");
    }

    private static byte[] bytes(String secret) {
        try {
            byte[] bytes = secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : new byte[0];
            if (bytes.length >= 24 && bytes.length <= 64) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below; the message of the decoder could quote the secret.
        }
        throw new IllegalArgumentException("authledger.sms.webhook.secret must be whsec_ and 24 to 64 bytes in Base64");
    }

    String of(String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }
}
