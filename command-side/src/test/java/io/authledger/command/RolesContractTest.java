package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.command.Client.Reply;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RolesContractTest extends ContractTest {

    private final Admin admin = Admin.arrives(side);
    private final String address = registered();
    private final Reply login = client.logIn(address, PASSWORD);
    private final UUID user = Admin.idOf(login);

    @Test
    void rolesStandInTheNextIdTokensAndInNoEarlierOne() {
        assertThat(rolesIn(login)).isEqualTo(List.of());
        Reply set = setRoles(user.toString(), "{\"roles\":[\"auditor\",\"admin\"]}");
        assertThat(set.status()).isEqualTo(204);
        assertThat(set.raw().body()).isEmpty();
        assertThat(set.header("Position")).isNotEmpty();
        assertThat(rolesIn(client.refresh(login.text("refreshToken")))).isEqualTo(List.of("admin", "auditor"));
        assertThat(rolesIn(client.logIn(address, PASSWORD))).isEqualTo(List.of("admin", "auditor"));
    }

    @Test
    void whatIsSetAlreadyIsNoEvent() {
        setRoles(user.toString(), "{\"roles\":[\"auditor\"]}");
        Reply again = setRoles(user.toString(), "{\"roles\":[\"auditor\",\"auditor\"]}");
        assertThat(again.status()).isEqualTo(204);
        assertThat(side.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM events WHERE aggregate_identifier = ?"
                                + " AND payload_type LIKE 'user.role.%'")
                        .param(user.toString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                   | validation_failed",
                "{\"roles\":null}     | body_not_valid",
                "{\"roles\":\"admin\"} | body_not_valid",
                "{\"roles\":[1]}      | body_not_valid",
                "{\"roles\":[null]}   | body_not_valid",
                "{\"roles\":[[]]}     | body_not_valid",
                "{\"roles\":[\"\"]}    | validation_failed",
                "{\"roles\":[\"ADMIN\"]} | validation_failed",
                "{\"roles\":[\"admin\",\"root\"]} | validation_failed"
            })
    void onlyKnownRolesAreSet(String body, String code) {
        Reply refused = setRoles(user.toString(), body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void nobodyHasAnIdThatIsNone() {
        assertThat(setRoles("00000000-0000-0000-0000-000000000000", "{\"roles\":[]}")
                        .code())
                .isEqualTo("not_found");
        assertThat(setRoles("1-1-1-1-1", "{\"roles\":[]}").code()).isEqualTo("not_found");
    }

    private Reply setRoles(String id, String body) {
        return client.put("/admin/users/" + id + "/roles", body, admin.bearer());
    }

    private static Object rolesIn(Reply tokens) {
        return Admin.claims(tokens.text("idToken")).getClaim("roles");
    }
}
