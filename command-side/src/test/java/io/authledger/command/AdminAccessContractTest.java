package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.authledger.api.Role;
import io.authledger.command.Client.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to {@code /admin}. */
class AdminAccessContractTest extends ContractTest {

    private final Admin admin = Admin.arrives(side);
    private final Admin target = Admin.arrives(side);

    @Test
    void anAdministratorIsLetIn() {
        assertThat(use(admin.idToken()).status()).isEqualTo(204);
    }

    @Test
    void nobodyElseIs() {
        assertThat(use(loggedIn().text("idToken")).code()).isEqualTo("forbidden");
        assertThat(use(Admin.arrives(side, Role.AUDITOR).idToken()).code()).isEqualTo("forbidden");
        assertThat(client.put("/admin/users/" + target.id() + "/roles", "{}").code())
                .isEqualTo("bearer_not_valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61dmin/users", "/admin;a=b/users", "/admin/users;a=b"})
    void noSpellingOfThePathLetsAnybodyIn(String path) {
        Reply refused = client.get(
                path + "?email=" + admin.address(), Client.bearer(loggedIn().text("idToken")));
        assertThat(refused.code()).isEqualTo("forbidden");
    }

    @Test
    void whoIsNoAdministratorIsToldNothingOfTheRequest() {
        Reply refused = client.put(
                "/admin/users/x/roles", "no JSON", Client.bearer(loggedIn().text("idToken")));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
    }

    @Test
    void aRoleThatWasTakenIsGoneAtTheNextRequest() {
        assertThat(setRoles(target, "", admin.idToken()).status()).isEqualTo(204);
        assertThat(Admin.claims(target.idToken()).getClaim("roles")).isEqualTo(List.of("admin"));
        assertThat(use(target.idToken()).code()).isEqualTo("forbidden");
    }

    @Test
    void aSessionThatIsOverIsOverForAdministratorsToo() {
        client.postNothing("/auth/logout", admin.bearer());
        Reply refused = use(admin.idToken());
        assertThat(refused.code()).isEqualTo("bearer_not_valid");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void aLoginOfLongAgoIsNotEnough() {
        side.clock().advance(Duration.ofMinutes(16));
        Reply refreshed = client.refresh(admin.login().text("refreshToken"));
        Reply refused = use(refreshed.text("idToken"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("reauthentication_required");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", max_age=\"900\"");
        Reply again = client.logIn(admin.address(), PASSWORD);
        assertThat(use(again.text("idToken")).status()).isEqualTo(204);
    }

    @Test
    void whoHasASecondFactorHasToUseIt() {
        validateTotp();
        Reply refused = use(admin.idToken());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("second_factor_required");
        assertThat(refused.header("WWW-Authenticate"))
                .isEqualTo("Bearer error=\"insufficient_user_authentication\", acr_values=\"urn:authledger:aal2\"");
        assertThat(use(admin.steppedUp()).status()).isEqualTo(204);
    }

    private void validateTotp() {
        String secret =
                client.addTotp(admin.idToken()).json().at("/totp/secret").asString();
        String code = new AuthenticatorApp(secret, side.clock()).code();
        assertThat(client.verify(admin.idToken(), "TOTP", code).status()).isEqualTo(200);
    }

    /** Does something as an administrator that changes nothing. */
    private Reply use(String idToken) {
        return setRoles(target, "\"admin\"", idToken);
    }

    private static Reply setRoles(Admin target, String roles, String idToken) {
        return client.put(
                "/admin/users/" + target.id() + "/roles", "{\"roles\":[" + roles + "]}", Client.bearer(idToken));
    }
}
