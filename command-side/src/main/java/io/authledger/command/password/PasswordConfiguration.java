package io.authledger.command.password;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Passwords: their policy, and hashing that happens in the two bounded pools and nowhere else. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordSettings.class)
public class PasswordConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PasswordConfiguration.class);

    @Bean
    PasswordPolicy passwordPolicy(PasswordSettings settings, MeterRegistry meters, Clock clock) {
        return new PasswordPolicy(
                settings.minLength(),
                new ContextWords(settings.contextWords()),
                CommonPasswords.load(),
                breached(settings.breachCheck(), meters, clock));
    }

    private static BreachedPasswords breached(
            PasswordSettings.BreachCheck settings, MeterRegistry meters, Clock clock) {
        return settings.range()
                .<BreachedPasswords>map(
                        url -> new WatchedBreachCheck(new BreachRange(url, settings.timeout()), meters, clock))
                .orElse(BreachedPasswords.UNASKED);
    }

    @Bean
    HashingPool strangersHashing(PasswordSettings settings, MeterRegistry meters) {
        return new HashingPool("strangers", settings.hashing().strangers(), meters);
    }

    @Bean
    HashingPool knownDevicesHashing(PasswordSettings settings, MeterRegistry meters) {
        return new HashingPool("known-devices", settings.hashing().knownDevices(), meters);
    }

    @Bean
    HashingLanes hashingLanes(
            PasswordSettings settings,
            @Qualifier("strangersHashing") HashingPool strangers,
            @Qualifier("knownDevicesHashing") HashingPool knownDevices,
            SecureRandom random) {
        Argon2 argon2 = FastestArgon2.choose();
        LOG.info("Passwords are hashed by {}, {}, {}", argon2, settings.argon2(), settings.hashing());
        PasswordHasher hasher = new Argon2PasswordHasher(argon2, settings.argon2(), random);
        return new PooledHashingLanes(hasher, strangers, knownDevices);
    }

    @Bean
    DecoyHash decoyHash(HashingLanes lanes, SecureRandom random) {
        return new DecoyHash(lanes.strangers(), random);
    }
}
