package io.authledger.deployment;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The compose specification's own JSON schema, from the module of its reference implementation. */
final class ComposeSchema {

    private static final String MODULE = "github.com/compose-spec/compose-go/v2@v2.16.2";
    private static final String HASH = "h1:pTp1DqQwJzFd85GzlWsSszKA1ABrV/ySqsClujIcWA8=";

    private final Schema schema;

    private ComposeSchema(Schema schema) {
        this.schema = schema;
    }

    /**
     * Asks {@code go}, which keeps what it fetched; no Maven repository has the schema. Skips the test where it cannot be
     * fetched.
     */
    static ComposeSchema fetch(Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("module.json");
        Process go = new ProcessBuilder(Tool.path("go"), "mod", "download", "-json", MODULE)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .start();
        boolean ended = go.waitFor(2, TimeUnit.MINUTES);
        go.destroyForcibly();
        JsonNode module = JsonMapper.shared().readTree(Files.readString(output));
        boolean fetched = ended && module.has("Dir");
        Assumptions.assumeTrue(
                fetched || Tool.SKIPPING_FORBIDDEN, () -> "Not to be had: " + MODULE + " " + module.path("Error"));
        return read(module);
    }

    private static ComposeSchema read(JsonNode module) throws IOException {
        if (!HASH.equals(module.path("Sum").asString(""))) {
            throw new IllegalStateException(MODULE + " is not what it was: " + module);
        }
        Path file = Path.of(module.path("Dir").stringValue(), "schema", "compose-spec.json");
        ObjectNode json = JsonMapper.shared().readValue(Files.readString(file), ObjectNode.class);
        json.remove("$id"); // a relative one, which has nothing to be resolved against
        return new ComposeSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json));
    }

    List<String> errors(ComposeFile file) {
        return schema.validate(file.tree()).stream().map(Error::toString).toList();
    }
}
