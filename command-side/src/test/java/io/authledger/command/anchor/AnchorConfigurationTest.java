package io.authledger.command.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.checkpoint.Anchor;
import io.authledger.command.checkpoint.MemoryLog;
import io.authledger.command.checkpoint.WitnessedLog;
import io.authledger.embedded.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AnchorConfigurationTest {

    private final Path directory;
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(AnchorConfiguration.class)
            .withBean(WitnessedLog.class, () -> new MemoryLog("log.example/one"))
            .withPropertyValues(
                    "authledger.kafka.bootstrap-servers=" + TestKafka.bootstrapServers(),
                    "authledger.kafka.topic-prefix=" + TestKafka.freshTopics().prefix());

    AnchorConfigurationTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void kafkaAloneIsAnAnchorUnlessAFileIsNamed() {
        runner.run(context ->
                assertThat(context.getBeansOfType(Anchor.class).values()).hasOnlyElementsOfType(KafkaAnchor.class));
        runner.withPropertyValues("authledger.ledger.anchor-file=")
                .run(context -> assertThat(context.getBeansOfType(Anchor.class)).hasSize(1));
        runner.withPropertyValues("authledger.ledger.anchor-file=" + directory.resolve("beside/checkpoints"))
                .run(context -> assertThat(context.getBeansOfType(Anchor.class).values())
                        .extracting(Anchor::name)
                        .containsExactlyInAnyOrder("kafka", "file"));
    }

    @Test
    void aFileInsideTheDataDirectoryIsRefused() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), data);
        for (Path inside : new Path[] {
            data.resolve("checkpoints"),
            data.resolve("not/there/yet"),
            link.resolve("checkpoints"),
            directory.resolve("other/../data/checkpoints")
        }) {
            runner.withPropertyValues("authledger.data-dir=" + data, "authledger.ledger.anchor-file=" + inside)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageStartingWith(
                                    "authledger.ledger.anchor-file must not lie in authledger.data-dir"));
        }
        for (Path outside :
                new Path[] {directory.resolve("data-anchor/checkpoints"), directory.resolve("checkpoints")}) {
            runner.withPropertyValues("authledger.data-dir=" + link, "authledger.ledger.anchor-file=" + outside)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }
}
