package io.authledger.command.registration;

import io.authledger.command.keys.KeyPurpose;
import io.authledger.command.keys.ServiceKey;
import io.authledger.command.keys.ServiceKeys;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who holds which address, by HMAC of its normalised form; one user for an address, whoever registers at once. */
public final class AddressClaims {

    private final JdbcClient jdbc;
    private final ServiceKey key;

    public AddressClaims(JdbcClient jdbc, ServiceKeys keys) {
        this.jdbc = jdbc;
        this.key = keys.of(KeyPurpose.ADDRESS_CLAIM);
    }

    /** Takes the address for this user in the transaction under way; false if somebody holds it. */
    public boolean claim(EmailAddress address, UUID userId) {
        return jdbc.sql("INSERT INTO address_claims (address_hmac, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(hmac(address), userId)
                        .update()
                == 1;
    }

    public Optional<UUID> holder(EmailAddress address) {
        return jdbc.sql("SELECT user_id FROM address_claims WHERE address_hmac = ?")
                .param(hmac(address))
                .query(UUID.class)
                .optional();
    }

    /** Frees what this user holds, in the transaction under way. */
    public void release(UUID userId) {
        jdbc.sql("DELETE FROM address_claims WHERE user_id = ?").param(userId).update();
    }

    private byte[] hmac(EmailAddress address) {
        return key.mac("email|" + address.value());
    }
}
