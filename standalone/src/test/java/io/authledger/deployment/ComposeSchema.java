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

    /** Asks {@code go}, which keeps what it fetched; no Maven repository has the schema. */
    static ComposeSchema orSkip() throws Exception {
        Path directory = Files.createTempDirectory("authledger-go-");
        Path output = directory.resolve("module.json");
        try {
            Process go = new ProcessBuilder(Tool.orSkip("go").toString(), "mod", "download", "-json", MODULE)
                    .directory(directory.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = go.waitFor(2, TimeUnit.MINUTES);
            go.destroyForcibly();
            if (!ended || go.exitValue() != 0) {
                Tool.skip("could not fetch " + MODULE);
            }
            return read(JsonMapper.shared().readTree(Files.readString(output)));
        } finally {
            Files.deleteIfExists(output);
            Files.delete(directory);
        }
    }

    private static ComposeSchema read(JsonNode module) throws IOException {
        if (!HASH.equals(module.path("Sum").stringValue())) {
            throw new IllegalStateException(MODULE + " is not what it was: " + module.path("Sum"));
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
