package io.authledger.query.reading;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Builds read models once more for those who want to look at them, beside what is read and without a reader of their own. */
public final class ScratchGenerations {

    private static final String MARK = ".scratch-";
    private static final Duration OLD = Duration.ofDays(1);

    private final List<Rebuildable> models;
    private final GenerationKeeper keeper;
    private final ConsumerSettings settings;
    private final MongoDatabase database;
    private final Clock clock;

    ScratchGenerations(
            List<Rebuildable> models,
            GenerationKeeper keeper,
            ConsumerSettings settings,
            MongoDatabase database,
            Clock clock) {
        this.models = List.copyOf(models);
        this.keeper = keeper;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
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
        takeAwayOld(model);
        String name = model.name() + MARK + clock.instant().getEpochSecond() + "-" + UUID.randomUUID();
        return new ScratchGeneration(model, name, new KafkaConsumer<>(settings.withoutGroup(name)), keeper);
    }

    /** What was killed in the middle could not clear up behind itself. */
    private void takeAwayOld(Rebuildable model) {
        Pattern names = Pattern.compile(Pattern.quote(model.name() + MARK) + "([0-9]+)-[0-9a-f-]{36}");
        for (String collection : database.listCollectionNames()) {
            Matcher name = names.matcher(collection);
            if (name.matches()
                    && Instant.ofEpochSecond(Long.parseLong(name.group(1)))
                            .isBefore(clock.instant().minus(OLD))) {
                keeper.discard(model, collection);
            }
        }
    }
}
