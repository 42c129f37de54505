package io.authledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.authledger.command.Client.Reply;
import org.junit.jupiter.api.Test;

class DiscoveryContractTest extends ContractTest {

    @Test
    void idTokensVerifyByTheServedKeys() throws Exception {
        Reply reply = client.get("/.well-known/jwks.json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("max-age=300, public");
        assertThat(reply.raw().body()).doesNotContain("\"d\"");
        SignedJWT idToken = SignedJWT.parse(loggedIn().text("idToken"));
        var key = JWKSet.parse(reply.raw().body())
                .getKeyByKeyId(idToken.getHeader().getKeyID());
        assertThat(idToken.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    }

    @Test
    void discoverySaysWhatIsServed() {
        Reply reply = client.get("/.well-known/openid-configuration");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("issuer")).isEqualTo("http://localhost:8080");
        assertThat(reply.text("jwks_uri")).isEqualTo("http://localhost:8080/.well-known/jwks.json");
        assertThat(reply.json().at("/id_token_signing_alg_values_supported/0").asString())
                .isEqualTo("ES256");
    }
}
