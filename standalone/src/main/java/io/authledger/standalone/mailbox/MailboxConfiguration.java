package io.authledger.standalone.mailbox;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Takes the messages that nothing carries for real. */
@Configuration(proxyBeanMethods = false)
@Import(InboxController.class)
public class MailboxConfiguration {

    @Bean
    Mailbox mailbox(Environment environment, Clock clock) {
        return new Mailbox(RealCarriers.of(environment).missing(), clock);
    }
}
