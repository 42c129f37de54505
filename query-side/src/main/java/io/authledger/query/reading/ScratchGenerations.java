package io.authledger.query.reading;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Builds read models once more for those who want to look at them, beside what is read and without a reader of their own. */
public final class ScratchGenerations {

    private final List<Rebuildable> models;
    private final GenerationKeeper keeper;
    private final ConsumerSettings settings;

    ScratchGenerations(List<Rebuildable> models, GenerationKeeper keeper, ConsumerSettings settings) {
        this.models = List.copyOf(models);
        this.keeper = keeper;
        this.settings = settings;
    }

    /** Names of the models that there are. */
    public List<String> models() {
        return keeper.models();
    }

    /** A generation of its own, empty yet; none where there is no such model. */
    public Optional<ScratchGeneration> open(String model) {
        return models.stream()
                .filter(each -> each.name().equals(model))
                .findFirst()
                .map(this::open);
    }

    private ScratchGeneration open(Rebuildable model) {
        String name = model.name() + ".scratch-" + UUID.randomUUID();
        return new ScratchGeneration(model, name, new KafkaConsumer<>(settings.withoutGroup(name)), keeper);
    }
}
