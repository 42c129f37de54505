package io.authledger.command.witness;

import io.authledger.command.checkpoint.Memory;
import io.authledger.command.checkpoint.WitnessedLog;
import io.authledger.command.witness.WitnessVerdict.Agrees;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The witnesses of this process; none, unless they are named. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessSettings.class)
public class WitnessConfiguration {

    /** No checkpoints come faster. */
    private static final Duration PACE = Duration.ofSeconds(1);

    @Bean
    Witnesses witnesses(WitnessSettings settings, WitnessedLog log, Clock clock) {
        Duration timeout = settings.witnessTimeout();
        HttpClient http = WitnessClient.http(timeout);
        return new Witnesses(settings.witnesses().stream()
                .map(named -> new Witness(named.key(), new WitnessClient(http, named.address(), timeout), log, clock))
                .map(witness -> new WitnessWatch(witness, log, PACE))
                .toList());
    }

    @Bean
    Memory witnessMemory(Witnesses witnesses) {
        return new WitnessMemory(
                witnesses.watches().stream().map(WitnessWatch::witness).toList());
    }

    @Bean
    HealthIndicator witnessHealthIndicator(Witnesses witnesses) {
        return new WitnessHealth(witnesses);
    }

    @Bean
    MeterBinder witnessMeters(Witnesses witnesses) {
        return registry -> witnesses.watches().forEach(watch -> {
            Gauge.builder("authledger.ledger.witness.behind", watch, WitnessWatch::behind)
                    .description("Leaves of the newest checkpoint that this witness has not cosigned")
                    .tag("witness", watch.witness().name())
                    .register(registry);
            TimeGauge.builder("authledger.ledger.witness.cosigned", watch, TimeUnit.SECONDS, WitnessConfiguration::time)
                    .description("When it cosigned last, since 1970, by its own clock")
                    .tag("witness", watch.witness().name())
                    .register(registry);
        });
    }

    private static double time(WitnessWatch watch) {
        return watch.agreed()
                .map(Agrees::at)
                .map(at -> (double) at.getEpochSecond())
                .orElse(Double.NaN);
    }
}
