package io.authledger.command.witness;

import io.authledger.ledger.note.CosignerKey;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who cosigns the checkpoints; nobody, unless they are named.
 *
 * @param witnesses their keys and addresses
 * @param witnessTimeout for one whole exchange with a witness, its answer read
 */
@ConfigurationProperties("authledger.ledger")
record WitnessSettings(
        @DefaultValue List<Named> witnesses,
        @DefaultValue("10s") Duration witnessTimeout) {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    WitnessSettings {
        witnesses = List.copyOf(witnesses);
        if (witnessTimeout.compareTo(Duration.ofMillis(1)) < 0 || witnessTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("authledger.ledger.witness-timeout goes from 1ms to 60s");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < witnesses.size(); i++) {
            String property = "authledger.ledger.witnesses[" + i + "]";
            witnesses.get(i).require(property);
            if (!names.add(witnesses.get(i).key().name())) {
                throw new IllegalArgumentException(property + ".vkey has the name of another witness");
            }
        }
    }

    /**
     * One witness.
     *
     * @param vkey its verifier key, of type 0x04: {@code <name>+<key id>+<base64>}
     * @param url its submission prefix
     */
    record Named(
            @DefaultValue("") String vkey, @DefaultValue("") String url) {

        CosignerKey key() {
            return CosignerKey.parse(vkey);
        }

        /** Where {@code add-checkpoint} is. */
        URI address() {
            return URI.create(url.replaceAll("/+$", "") + "/add-checkpoint");
        }

        private void require(String property) {
            try {
                key();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        property + ".vkey is no verifier key of a witness: " + e.getMessage(), e);
            }
            if (!isUsable()) {
                throw new IllegalArgumentException(property + ".url must be an https URL, or http on this machine,"
                        + " without a user, a query or a fragment");
            }
        }

        /** A witness can stop the service, so nobody on the way may speak for it. */
        private boolean isUsable() {
            try {
                URI uri = URI.create(url);
                boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                        || ("http".equalsIgnoreCase(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
                return safe
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
