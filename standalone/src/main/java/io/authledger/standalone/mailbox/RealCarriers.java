package io.authledger.standalone.mailbox;

import io.authledger.api.Channel;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Which messages are sent for real.
 *
 * @param mail whether an SMTP server is set
 * @param sms whether an SMS gateway is
 */
public record RealCarriers(boolean mail, boolean sms) {

    public static RealCarriers of(Environment environment) {
        return new RealCarriers(
                isSet(environment, "spring.mail.host"),
                isSet(environment, "authledger.sms.twilio.account-sid")
                        || isSet(environment, "authledger.sms.webhook.url"));
    }

    /** What is left to the mailbox. */
    public Set<Channel> missing() {
        Set<Channel> missing = EnumSet.noneOf(Channel.class);
        if (!mail) {
            missing.add(Channel.EMAIL);
        }
        if (!sms) {
            missing.add(Channel.SMS);
        }
        return missing;
    }

    private static boolean isSet(Environment environment, String property) {
        return StringUtils.hasText(environment.getProperty(property));
    }
}
