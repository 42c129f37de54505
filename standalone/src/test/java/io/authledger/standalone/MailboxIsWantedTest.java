package io.authledger.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Channel;
import io.authledger.standalone.mailbox.RealCarriers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

class MailboxIsWantedTest {

    private static final String SMTP = "spring.mail.host=smtp.example";
    private static final String SMS = "authledger.sms.twilio.account-sid=AC1";
    private static final String NETWORK = "server.address=0.0.0.0";

    @Configuration(proxyBeanMethods = false)
    @Conditional(MailboxIsWanted.class)
    static class WithMailbox {

        @Bean
        String mailbox() {
            return "mailbox";
        }
    }

    @Test
    void whatNothingCarriesForRealGoesToTheMailbox() {
        assertThat(hasMailbox()).isTrue();
        assertThat(hasMailbox(SMTP)).isTrue();
        assertThat(hasMailbox(SMS)).isTrue();
        assertThat(hasMailbox("spring.mail.host=", "authledger.sms.webhook.url="))
                .isTrue();
    }

    @Test
    void whereAllIsCarriedForRealThereIsNone() {
        assertThat(hasMailbox(SMTP, SMS)).isFalse();
        assertThat(hasMailbox(SMTP, "authledger.sms.webhook.url=https://sms.example"))
                .isFalse();
    }

    @Test
    void whereTheNetworkCouldAskThereIsNone() {
        assertThat(hasMailbox(SMTP, NETWORK)).isFalse();
    }

    @Test
    void itTakesWhatIsMissing() {
        MockEnvironment environment = new MockEnvironment();
        assertThat(RealCarriers.of(environment).missing()).isEqualTo(Set.of(Channel.EMAIL, Channel.SMS));
        environment.setProperty("spring.mail.host", "smtp.example");
        assertThat(RealCarriers.of(environment).missing()).isEqualTo(Set.of(Channel.SMS));
    }

    private static boolean hasMailbox(String... properties) {
        boolean[] found = new boolean[1];
        new ApplicationContextRunner()
                .withUserConfiguration(WithMailbox.class)
                .withPropertyValues(properties)
                .run(context -> found[0] = context.containsBean("mailbox"));
        return found[0];
    }
}
