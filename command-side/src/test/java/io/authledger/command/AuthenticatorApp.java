package io.authledger.command;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The app on a user's phone (RFC 6238), written without a line of the service's. */
public final class AuthenticatorApp {

    private final SecretKeySpec key;
    private final Clock clock;

    /**
     * @param secret Base32, as the service told it
     */
    public AuthenticatorApp(String secret, Clock clock) {
        this.key = new SecretKeySpec(new Base32().decode(secret), "HmacSHA1");
        this.clock = clock;
    }

    /** The code that it shows now. */
    public String code() {
        return code(0);
    }

    /** The code of so many steps later. */
    public String code(int stepsLater) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            long step = clock.instant().getEpochSecond() / 30 + stepsLater;
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = digest[19] & 0xf;
            int number = ByteBuffer.wrap(digest, offset, 4).getInt() & 0x7fff_ffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Six digits that it shows neither now nor a few steps around. */
    public String wrongCode() {
        for (int number = 0; ; number++) {
            String wrong = "%06d".formatted(number);
            boolean shown = false;
            for (int step = -5; step <= 5; step++) {
                shown |= code(step).equals(wrong);
            }
            if (!shown) {
                return wrong;
            }
        }
    }
}
