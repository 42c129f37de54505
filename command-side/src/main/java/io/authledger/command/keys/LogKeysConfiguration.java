package io.authledger.command.keys;

import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The master key, and what it takes to open the keys of the ledger: for the service, and for its repair. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeySettings.class)
public class LogKeysConfiguration {

    @Bean
    MasterKey masterKey(KeySettings settings, SecureRandom random) {
        return new MasterKey(settings.master(), settings.secondMaster(), random);
    }

    @Bean
    LogKeys logKeys(MasterKey master) {
        return new LogKeys(master);
    }
}
