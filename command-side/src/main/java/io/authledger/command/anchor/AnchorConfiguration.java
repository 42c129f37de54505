package io.authledger.command.anchor;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.WitnessedLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Keeps the anchors of this process up to date. */
@Configuration(proxyBeanMethods = false)
@Import(AnchorPlaces.class)
public class AnchorConfiguration {

    @Bean
    Anchors anchors(List<Anchor> anchors, WitnessedLog log) {
        return new Anchors(anchors, log);
    }

    @Bean
    HealthIndicator anchorHealthIndicator(Anchors anchors) {
        return new AnchorHealth(anchors);
    }

    @Bean
    MeterBinder anchorMeters(Anchors anchors) {
        return registry -> anchors.keepers()
                .forEach(keeper -> Gauge.builder("authledger.ledger.anchor.behind", keeper, AnchorKeeper::behind)
                        .description("Leaves of the newest checkpoint that this anchor does not have")
                        .tag("anchor", keeper.anchor().name())
                        .register(registry));
    }
}
