package io.authledger.standalone;

import io.authledger.command.CommandSideConfiguration;
import io.authledger.query.QuerySideConfiguration;
import io.authledger.standalone.mailbox.MailboxConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Both sides in one context; the command side first, because the query side makes do with its clock and keys. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UpdateCheckerAutoConfiguration.class) // it would phone home
@Import({CommandSideConfiguration.class, QuerySideConfiguration.class})
class StandaloneConfiguration {

    @Configuration(proxyBeanMethods = false)
    @Conditional(MailboxIsWanted.class)
    @Import(MailboxConfiguration.class)
    static class WithMailbox {}

    @Bean
    Welcome welcome(Environment environment) {
        return new Welcome(environment);
    }
}
