package io.authledger.command.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one Argon2id hash at the default cost, by each implementation that was a candidate; read the percentiles. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 4)
@Fork(1)
@State(Scope.Benchmark)
public class Argon2Benchmark {

    private static final Argon2Parameters DEFAULT = new Argon2Parameters(19_456, 2, 1);
    private static final byte[] PASSWORD = "correct horse battery".getBytes(UTF_8);
    private static final byte[] SALT = "0123456789abcdef".getBytes(UTF_8);
    private static final int TAG_BYTES = 32;

    @Param({"libsodium", "argon2-jvm", "password4j", "bouncy-castle"})
    public String implementation = "";

    private Argon2 argon2 = new JavaArgon2();

    @Setup
    public void choose() throws IOException {
        argon2 = switch (implementation) {
            case "libsodium" -> SodiumArgon2.load(new JavaArgon2());
            case "argon2-jvm" -> referenceImplementation();
            case "password4j" -> password4j();
            case "bouncy-castle" -> new JavaArgon2();
            default -> throw new IllegalArgumentException(implementation);
        };
    }

    @Benchmark
    public byte[] hash() {
        return argon2.tag(PASSWORD, SALT, DEFAULT, TAG_BYTES);
    }

    private static Argon2 referenceImplementation() {
        Argon2Advanced reference =
                Argon2Factory.createAdvanced(Argon2Factory.Argon2Types.ARGON2id, SALT.length, TAG_BYTES);
        return (password, salt, parameters, tagBytes) ->
                reference.rawHash(parameters.passes(), parameters.memoryKib(), parameters.lanes(), password, salt);
    }

    private static Argon2 password4j() {
        Argon2Function function = Argon2Function.getInstance(
                DEFAULT.memoryKib(), DEFAULT.passes(), DEFAULT.lanes(), TAG_BYTES, com.password4j.types.Argon2.ID);
        return (password, salt, parameters, tagBytes) ->
                function.hash(password, salt).getBytes();
    }
}
