package io.authledger.command.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PasswordConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(PasswordConfiguration.class)
            .withBean(SecureRandom.class)
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    @Test
    void theDefaultsAreThoseOfTheContract() {
        runner.run(context -> {
            PasswordSettings settings = context.getBean(PasswordSettings.class);
            assertThat(settings.minLength()).isEqualTo(8);
            assertThat(settings.argon2()).isEqualTo(new Argon2Parameters(19_456, 2, 1));
            assertThat(settings.hashing().threads())
                    .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
            assertThat(settings.hashing().queue())
                    .isEqualTo(32 * settings.hashing().threads());
            assertThat(settings.hashing().knownDevices()).isEqualTo(new PasswordSettings.Lane(1, 32));
        });
    }

    @Test
    void nobodyIsAskedAboutBreachesUnlessAUrlIsSet() {
        runner.run(context -> assertThat(
                        context.getBean(PasswordSettings.class).breachCheck().range())
                .isEmpty());
        runner.withPropertyValues("authledger.password.breach-check.url=").run(context -> assertThat(
                        context.getBean(PasswordSettings.class).breachCheck().range())
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.pwnedpasswords.com/range/",
                "http://127.0.0.1:8080/range/",
                "http://[::1]/",
                "http://localhost/"
            })
    void aServiceIsAskedThatNobodyElseCanHearOrAnswerFor(String url) {
        runner.withPropertyValues("authledger.password.breach-check.url=" + url).run(context -> {
            PasswordSettings.BreachCheck settings =
                    context.getBean(PasswordSettings.class).breachCheck();
            assertThat(settings.range()).contains(URI.create(url));
            assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(1));
        });
    }

    @Test
    void theConfiguredCostIsSpentInThePool() {
        runner.withPropertyValues(
                        "authledger.password.argon2.memory-kib=64",
                        "authledger.password.argon2.passes=3",
                        "authledger.password.argon2.lanes=2")
                .run(context -> {
                    PasswordHasher hasher = context.getBean(HashingLanes.class).strangers();
                    PasswordHash hash = hasher.hash(Password.of("password"));
                    assertThat(hash.phc()).startsWith("$argon2id$v=19$m=64,t=3,p=2$");
                    assertThat(hasher.verify(Password.of("password"), hash)).isTrue();
                    assertThat(context.getBean(DecoyHash.class).verify(Password.of("password")))
                            .isFalse();
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    assertThat(hashed(meters, "strangers"))
                            .as("decoy made, hash made, hash verified, decoy verified")
                            .isEqualTo(4);
                    assertThat(hashed(meters, "known-devices")).isZero();
                });
    }

    @Test
    void whoIsKnownHasAPoolInReserve() {
        runner.withPropertyValues("authledger.password.argon2.memory-kib=64").run(context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            long before = hashed(meters, "strangers");
            // The thread that made the decoy has answered, and may not be back.
            await().until(context.getBean("strangersHashing", HashingPool.class)::isIdle);
            context.getBean(HashingLanes.class).known(UUID.randomUUID()).hash(Password.of("password"));
            assertThat(hashed(meters, "strangers")).isEqualTo(before + 1);
            assertThat(hashed(meters, "known-devices")).isZero();
        });
    }

    private static long hashed(MeterRegistry meters, String lane) {
        return meters.get("authledger.hashing.time").tag("lane", lane).timer().count();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authledger.password.min-length=7 | min-length goes from 8 to 64",
                "authledger.password.min-length=65 | min-length goes from 8 to 64",
                "authledger.password.argon2.memory-kib=7 | memory-kib from 8 to 1048576, not 7",
                "authledger.password.argon2.memory-kib=1048577 | memory-kib from 8 to 1048576, not 1048577",
                "authledger.password.argon2.passes=0 | passes from 1 to 64, not 0",
                "authledger.password.argon2.lanes=17 | lanes from 1 to 16, not 17",
                "authledger.password.hashing.threads=-1 | threads goes from 0 to 256, not -1",
                "authledger.password.hashing.queue=10001 | queue goes from 0 to 10000, not 10001",
                "authledger.password.hashing.known-devices-threads=0 | known-devices-threads goes from 1 to 256, not 0",
                "authledger.password.hashing.known-devices-queue=-1 | known-devices-queue goes from 0 to 10000, not -1",
                "authledger.password.breach-check.timeout=0s | breach-check.timeout goes from 1ms to 10s",
                "authledger.password.breach-check.timeout=11s | breach-check.timeout goes from 1ms to 10s",
                "authledger.password.breach-check.url=ftp://x.example/ | breach-check.url must be an https URL",
                "authledger.password.breach-check.url=http://x.example/range/ | breach-check.url must be an https URL",
                "authledger.password.breach-check.url=https://x.example/range | breach-check.url must be an https URL",
                "authledger.password.breach-check.url=https://x.example | breach-check.url must be an https URL",
                "authledger.password.breach-check.url=https://x.example/?a/ | breach-check.url must be an https URL",
                "authledger.password.breach-check.url=https://u:p@x.example/ | breach-check.url must be an https URL",
                "authledger.password.breach-check.url=https:range/ | breach-check.url must be an https URL",
                "authledger.password.breach-check.url=range/ | breach-check.url must be an https URL"
            })
    void aValueOutOfBoundsIsToldAtStart(String property, String message) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(message));
    }
}
