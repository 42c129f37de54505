package io.authledger.command.witness;

import io.authledger.command.witness.WitnessVerdict.Agrees;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How far each witness is. Always UP: a witness that is away hurts nobody, and one that contradicts stops the log. */
final class WitnessHealth implements HealthIndicator {

    private final Witnesses witnesses;

    WitnessHealth(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        witnesses.watches().forEach(watch -> health.withDetail(watch.witness().name(), details(watch)));
        return health.build();
    }

    private static Map<String, Object> details(WitnessWatch watch) {
        Map<String, Object> details = new LinkedHashMap<>();
        watch.agreed().map(Agrees::size).ifPresent(size -> details.put("size", size));
        watch.agreed().map(Agrees::at).ifPresent(at -> details.put("cosignedAt", at.toString()));
        double behind = watch.behind();
        if (!Double.isNaN(behind)) {
            details.put("behind", (long) behind);
        }
        watch.trouble().ifPresent(trouble -> details.put("cause", trouble));
        watch.loop()
                .failure()
                .ifPresent(failure -> details.put("failure", failure.getClass().getSimpleName()));
        return details;
    }
}
