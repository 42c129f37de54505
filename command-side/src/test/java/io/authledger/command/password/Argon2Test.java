package io.authledger.command.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Argon2Test {

    /** The native one where it loads, and the one in Java. */
    static Stream<Argon2> implementations() {
        return Stream.of(FastestArgon2.choose(), new JavaArgon2());
    }

    @Test
    void theVectorOfTheRfcHolds() {
        // RFC 9106, section 5.3; its secret and associated data are beyond what we use, so it goes to the library.
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(2)
                .withVersion(0x13)
                .withMemoryAsKB(32)
                .withIterations(3)
                .withParallelism(4)
                .withSalt(filled(16, 2))
                .withSecret(filled(8, 3))
                .withAdditional(filled(12, 4))
                .build());
        byte[] tag = new byte[32];
        generator.generateBytes(filled(32, 1), tag);
        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void theVectorsOfTheReferenceImplementationHold(Argon2 argon2) {
        assertThat(hex(argon2, "password", "somesalt", new Argon2Parameters(65_536, 2, 1)))
                .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
        assertThat(hex(argon2, "password", "somesalt", new Argon2Parameters(256, 2, 1)))
                .isEqualTo("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
        assertThat(hex(argon2, "password", "somesalt", new Argon2Parameters(256, 2, 2)))
                .isEqualTo("6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037");
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void aHashAtTheDefaultCostIsTheReferenceImplementations(Argon2 argon2) {
        assertThat(hex(argon2, "correct horse battery", "0123456789abcdef", new Argon2Parameters(19_456, 2, 1)))
                .isEqualTo("ebd23ba828c34ec430850a85be94098aa108d25190bf10bce1f5c4d0ab7171ae");
    }

    @Test
    void nativeAndJavaAgree() {
        Argon2 fastest = FastestArgon2.choose();
        Argon2 java = new JavaArgon2();
        Random random = new Random(9106);
        for (int i = 0; i < 60; i++) {
            byte[] password = bytes(random, i);
            byte[] salt = bytes(random, 16);
            Argon2Parameters parameters = new Argon2Parameters(8 + random.nextInt(300), 1 + random.nextInt(4), 1);
            int tagBytes = 16 + random.nextInt(49);
            assertThat(fastest.tag(password, salt, parameters, tagBytes))
                    .as("%s, password of %s bytes, tag of %s", parameters, password.length, tagBytes)
                    .isEqualTo(java.tag(password, salt, parameters, tagBytes));
        }
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.MAC},
            architectures = {"amd64", "x86_64", "aarch64"})
    void theNativeLibraryLoadsHere() {
        assertThat(FastestArgon2.choose()).isInstanceOf(SodiumArgon2.class);
    }

    @Test
    void everyPlatformHasItsLibraryOnTheClassPath() {
        assertThat(SodiumArgon2.LIBRARIES.values())
                .allSatisfy(
                        resource -> assertThat(getClass().getResource(resource)).isNotNull());
    }

    @Test
    void withoutANativeLibraryJavaTakesOver() {
        Argon2 missing = FastestArgon2.choose(java -> SodiumArgon2.load("/nowhere/libsodium.so", java));
        Argon2 broken = FastestArgon2.choose(
                java -> SodiumArgon2.load("/" + getClass().getName().replace('.', '/') + ".class", java));
        Argon2 unlinked = FastestArgon2.choose(java -> {
            throw new UnsatisfiedLinkError("Native library (win32-aarch64) not found\nin resource path");
        });
        assertThat(Stream.of(missing, broken, unlinked))
                .allSatisfy(argon2 -> assertThat(argon2).isInstanceOf(JavaArgon2.class));
        Argon2Parameters parameters = new Argon2Parameters(64, 2, 1);
        assertThat(hex(missing, "password", "0123456789abcdef", parameters))
                .isEqualTo(hex(FastestArgon2.choose(), "password", "0123456789abcdef", parameters));
    }

    private static String hex(Argon2 argon2, String password, String salt, Argon2Parameters parameters) {
        return HexFormat.of().formatHex(argon2.tag(password.getBytes(UTF_8), salt.getBytes(UTF_8), parameters, 32));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
