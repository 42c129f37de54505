package io.authledger.command.password;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;

/** Argon2id in Java alone, by Bouncy Castle: runs anywhere, two to five times as long as libsodium, on the heap. */
final class JavaArgon2 implements Argon2 {

    @Override
    public byte[] tag(byte[] password, byte[] salt, Argon2Parameters parameters, int tagBytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new org.bouncycastle.crypto.params.Argon2Parameters.Builder(
                        org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_id)
                .withVersion(org.bouncycastle.crypto.params.Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(parameters.memoryKib())
                .withIterations(parameters.passes())
                .withParallelism(parameters.lanes())
                .withSalt(salt)
                .build());
        byte[] tag = new byte[tagBytes];
        generator.generateBytes(password, tag);
        return tag;
    }

    @Override
    public String toString() {
        return "Bouncy Castle";
    }
}
