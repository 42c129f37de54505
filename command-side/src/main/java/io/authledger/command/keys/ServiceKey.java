package io.authledger.command.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key of the service itself, used for HMAC-SHA256 alone. */
public final class ServiceKey {

    private final String id;
    private final SecretKeySpec key;

    ServiceKey(String id, byte[] key) {
        this.id = id;
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    public String id() {
        return id;
    }

    /** HMAC-SHA256 (RFC 2104) of the parts, one after the other: 32 bytes. */
    public byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    /** HMAC-SHA256 (RFC 2104) of the text in UTF-8: 32 bytes. */
    public byte[] mac(String text) {
        return mac(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
