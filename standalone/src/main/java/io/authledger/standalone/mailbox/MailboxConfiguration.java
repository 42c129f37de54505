package io.authledger.standalone.mailbox;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Takes the messages while no mail server is set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${spring.mail.host:}'.isEmpty()")
@Import(InboxController.class)
public class MailboxConfiguration {

    @Bean
    Mailbox mailbox(Clock clock) {
        return new Mailbox(clock);
    }
}
