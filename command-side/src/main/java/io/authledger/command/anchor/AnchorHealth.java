package io.authledger.command.anchor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How far each anchor is. Always UP: one that is away hurts nobody, and one that contradicts stops the log. */
final class AnchorHealth implements HealthIndicator {

    private final Anchors anchors;

    AnchorHealth(Anchors anchors) {
        this.anchors = anchors;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        anchors.keepers().forEach(keeper -> health.withDetail(keeper.anchor().name(), details(keeper)));
        return health.build();
    }

    private static Map<String, Object> details(AnchorKeeper keeper) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (keeper.size() >= 0) {
            details.put("size", keeper.size());
        }
        double behind = keeper.behind();
        if (!Double.isNaN(behind)) {
            details.put("behind", (long) behind);
        }
        keeper.loop()
                .failure()
                .ifPresent(failure -> details.put("cause", failure.getClass().getSimpleName()));
        return details;
    }
}
