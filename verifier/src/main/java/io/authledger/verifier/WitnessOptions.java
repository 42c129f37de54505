package io.authledger.verifier;

import io.authledger.ledger.note.CosignerKey;
import io.authledger.verifier.verification.Witnesses;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who has to have signed besides the log. */
final class WitnessOptions {

    @Option(
            names = "--witness",
            paramLabel = "VKEY",
            description = "Key of a witness whose cosignature the checkpoint should have; may be repeated.")
    private List<String> witnesses = List.of();

    @Option(
            names = "--witnesses-needed",
            paramLabel = "N",
            description = "How many of the witnesses have to have signed; all of them, if not given.")
    private @Nullable Integer needed;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    Witnesses witnesses() {
        try {
            List<CosignerKey> keys =
                    witnesses.stream().map(CosignerKey::parse).distinct().toList();
            return new Witnesses(keys, needed == null ? keys.size() : needed);
        } catch (IllegalArgumentException e) {
            if (command == null) {
                throw e;
            }
            throw new ParameterException(command.commandLine(), "--witness: " + e.getMessage(), e);
        }
    }
}
