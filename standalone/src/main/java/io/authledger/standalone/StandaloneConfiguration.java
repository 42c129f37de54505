package io.authledger.standalone;

import io.authledger.command.CommandSideConfiguration;
import io.authledger.query.QuerySideConfiguration;
import io.authledger.standalone.mailbox.MailboxConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Both sides in one context; the command side first, because the query side makes do with its clock and keys. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UpdateCheckerAutoConfiguration.class) // it would phone home
@Import({CommandSideConfiguration.class, QuerySideConfiguration.class, MailboxConfiguration.class})
class StandaloneConfiguration {

    @Bean
    Welcome welcome(Environment environment) {
        return new Welcome(environment);
    }
}
