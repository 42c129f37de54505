package io.authledger.command.recovery;

import io.authledger.command.anchor.AnchorPlaces;
import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.Memory;
import io.authledger.command.checkpoint.Recovery;
import io.authledger.command.checkpoint.RecoveryConfiguration;
import io.authledger.command.publishing.PositionConfiguration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Opens a new epoch of the ledger, where the store's history is not the one that was shown to others. */
@SpringBootConfiguration
@Import({RecoveryConfiguration.class, AnchorPlaces.class, PositionConfiguration.class})
public class RecoverLedger {

    private static final Logger LOG = LoggerFactory.getLogger(RecoverLedger.class);

    @Bean
    CommandLineRunner recover(Recovery recovery, List<Anchor> anchors, List<Memory> memories) {
        return arguments -> {
            boolean forced = List.of(arguments).contains("--force");
            Recovery.Outcome outcome = recovery.run(anchors, memories, forced);
            outcome.differences().forEach(LOG::info);
            LOG.info(
                    "Epoch {} is open from leaf {} on; its key is {}",
                    outcome.opened().number(),
                    outcome.opened().firstLeaf(),
                    outcome.opened().key().verifier());
            LOG.info(
                    "The checkpoint of size {} is abandoned",
                    outcome.abandoned().size());
            LOG.info("Give both sides a topic prefix that was never used, and the query side a new read store");
        };
    }
}
