package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.authledger.api.command.InspectUser;
import io.authledger.api.command.UserView;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.Client.Reply;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.user.Users;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ErasureContractTest extends ContractTest {

    private final String address = registered();
    private final Reply login = client.logIn(address, PASSWORD);
    private final String idToken = login.text("idToken");

    @Test
    void theSessionsAreDeadAtOnce() {
        Reply other = client.logIn(address, PASSWORD);
        Reply erased = erase(PASSWORD);
        assertThat(erased.status()).as(erased.raw().body()).isEqualTo(202);
        assertThat(erased.raw().body()).isEmpty();
        assertThat(erased.header("Position")).isNotEmpty();
        assertThat(client.refresh(login.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.refresh(other.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(client.requestCode(idToken).code()).isEqualTo("bearer_not_valid");
        assertThat(erase(PASSWORD).code()).isEqualTo("bearer_not_valid");
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
    }

    @Test
    void bothKeysAreDestroyedAndNothingNamesThePerson() {
        letters(address, 1);
        String user = client.subjectOf(idToken);
        assertThat(count("data_keys", user)).isEqualTo(2);
        erase(PASSWORD);
        for (String table : List.of("data_keys", "address_claims", "delivery_jobs", "locked_attempts")) {
            assertThat(count(table, user)).as(table).isZero();
        }
    }

    @Test
    void whatWasSealedOpensNoMore() {
        UUID user = UUID.fromString(client.subjectOf(idToken));
        UserView sealed = side.bean(Users.class).send(new InspectUser(user));
        DataKeys keys = side.bean(DataKeys.class);
        assertThat(keys.secretOf(user).open(SealedField.EMAIL, sealed.email())).isEqualTo(address);
        erase(PASSWORD);
        assertThatThrownBy(() -> keys.secretOf(user)).isInstanceOf(KeyDestroyedException.class);
        assertThatThrownBy(() -> keys.displayOf(user)).isInstanceOf(KeyDestroyedException.class);
        assertThat(keys.displayForReaders(user)).isEmpty();
    }

    @Test
    void theAddressIsFreeForANewPerson() {
        erase(PASSWORD);
        client.register(address, "staple gun at noon");
        Reply again = client.logIn(address, "staple gun at noon");
        assertThat(again.status()).isEqualTo(200);
        assertThat(client.subjectOf(again.text("idToken"))).isNotEqualTo(client.subjectOf(idToken));
        assertThat(client.logIn(address, PASSWORD).code()).isEqualTo("authentication_failed");
    }

    @Test
    void whoDoesNotKnowThePasswordErasesNobody() {
        Reply refused = erase("staple gun at noon");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("current_password_not_valid");
        assertThat(client.logIn(address, PASSWORD).status()).isEqualTo(200);
        assertThat(count("data_keys", client.subjectOf(idToken))).isEqualTo(2);
    }

    @Test
    void anAdministratorErasesAUserAndTheHistoryTellsWho() {
        Admin admin = Admin.arrives(side);
        String user = client.subjectOf(idToken);
        String path = "/admin/users/" + user + "/erasure";
        assertThat(client.postNothing(path, Client.bearer(idToken)).code()).isEqualTo("forbidden");
        Reply erased = client.postNothing(path, admin.bearer());
        assertThat(erased.status()).as(erased.raw().body()).isEqualTo(202);
        assertThat(client.refresh(login.text("refreshToken")).code()).isEqualTo("refresh_token_not_valid");
        assertThat(count("data_keys", user)).isZero();
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT convert_from(meta_data, 'UTF8') FROM events"
                                + " WHERE aggregate_identifier = ? AND payload_type = 'user.erased'")
                        .param(user)
                        .query(String.class)
                        .single())
                .contains(admin.id().toString());
        assertThat(client.postNothing(path, admin.bearer()).code()).isEqualTo("not_found");
    }

    private Reply erase(String password) {
        return client.erase(Client.bearer(idToken), password);
    }

    private static long count(String table, String user) {
        return side.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table + " WHERE user_id = ?::uuid")
                .param(user)
                .query(Long.class)
                .single();
    }
}
