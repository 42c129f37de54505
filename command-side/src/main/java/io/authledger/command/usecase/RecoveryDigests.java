package io.authledger.command.usecase;

import io.authledger.command.otp.RecoveryCode;
import io.authledger.command.password.Password;
import io.authledger.command.password.PasswordHash;
import io.authledger.command.password.PasswordHasher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The digests of a set of recovery codes: under one salt, so that one hash tells which of them a code is. */
final class RecoveryDigests {

    private static final String SEPARATOR = "\n";

    private RecoveryDigests() {}

    /** One PHC string a line, in the order of the codes; it costs as many hashes. */
    static String of(List<RecoveryCode> codes, PasswordHasher hashing) {
        PasswordHash first = hashing.hash(passwordOf(codes.get(0)));
        List<PasswordHash> digests = new ArrayList<>(List.of(first));
        codes.stream().skip(1).forEach(code -> digests.add(hashing.hashBeside(passwordOf(code), first)));
        return digests.stream().map(PasswordHash::phc).collect(Collectors.joining(SEPARATOR));
    }

    static List<PasswordHash> parse(String digests) {
        return digests.lines().map(PasswordHash::parse).toList();
    }

    static Password passwordOf(RecoveryCode code) {
        return Password.of(code.text());
    }
}
