package io.authledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("JavaUtilDate") // the library's own type for times
class BearerTokensTest extends HttpTest {

    static Stream<Arguments> tokensThatAreNotValid() throws JOSEException {
        ECKey stranger = Tokens.newKey("known");
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("no JWT", "abc"),
                Arguments.of("three parts of nothing", "a.b.c"),
                Arguments.of("header null", withHeader("null")),
                Arguments.of("header a list", withHeader("[]")),
                Arguments.of("header nested too deep", withHeader("[".repeat(3_000))),
                Arguments.of("no signature", Tokens.good().replaceFirst("[^.]*$", "")),
                Arguments.of("signature of zeros", withSignature(new byte[64])),
                Arguments.of("signature cut short", withSignature(new byte[1])),
                Arguments.of("altered claims", withClaimsOf(Tokens.with(c -> c.claim("roles", List.of("admin"))))),
                Arguments.of(
                        "signed by another",
                        Tokens.sign(Tokens.header().build(), Tokens.claims().build(), stranger)),
                Arguments.of(
                        "key brought along",
                        Tokens.sign(
                                Tokens.header().jwk(stranger.toPublicJWK()).build(),
                                Tokens.claims().build(),
                                stranger)),
                Arguments.of(
                        "key to be fetched elsewhere",
                        Tokens.sign(
                                Tokens.header()
                                        .jwkURL(URI.create("https://evil.example/keys"))
                                        .x509CertURL(URI.create("https://evil.example/chain"))
                                        .build(),
                                Tokens.claims().build(),
                                stranger)),
                Arguments.of("not yet valid", with(c -> c.notBeforeTime(Date.from(Tokens.NOW.plusSeconds(6))))),
                Arguments.of("unknown kid", Tokens.withHeader(h -> h.keyID("unknown"))),
                Arguments.of("no kid", Tokens.withHeader(h -> h.keyID(null))),
                Arguments.of("alg none", new PlainJWT(Tokens.claims().build()).serialize()),
                Arguments.of(
                        "alg none with a signature",
                        withHeader("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"known\"}")),
                Arguments.of(
                        "HS256 by the public key",
                        hs256(Tokens.KEY.toECPublicKey().getEncoded())),
                Arguments.of(
                        "HS256 by the public JWK",
                        hs256(Tokens.KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))),
                Arguments.of("typ at+jwt", Tokens.withHeader(h -> h.type(new JOSEObjectType("at+jwt")))),
                Arguments.of("no typ", Tokens.withHeader(h -> h.type(null))),
                Arguments.of(
                        "crit", Tokens.withHeader(h -> h.customParam("x", 1).criticalParams(Set.of("x")))),
                Arguments.of("expired", with(c -> c.expirationTime(Date.from(Tokens.NOW.minusSeconds(6))))),
                Arguments.of("no exp", with(c -> c.expirationTime(null))),
                Arguments.of("other issuer", with(c -> c.issuer("https://evil.example"))),
                Arguments.of("no issuer", with(c -> c.issuer(null))),
                Arguments.of("other audience", with(c -> c.audience("another"))),
                Arguments.of("no audience", with(c -> c.audience((String) null))),
                Arguments.of("no sub", with(c -> c.subject(null))),
                Arguments.of("sub no id", with(c -> c.subject("ada"))),
                Arguments.of("no iat", with(c -> c.issueTime(null))),
                Arguments.of("no sid", with(c -> c.claim("sid", null))),
                Arguments.of("sid a number", with(c -> c.claim("sid", 5))),
                Arguments.of("no auth_time", with(c -> c.claim("auth_time", null))),
                Arguments.of("auth_time a word", with(c -> c.claim("auth_time", "now"))),
                Arguments.of("auth_time beyond time", with(c -> c.claim("auth_time", Long.MAX_VALUE))),
                Arguments.of("roles a string", with(c -> c.claim("roles", "admin"))),
                Arguments.of("roles with a null", with(c -> c.claim("roles", Arrays.asList("admin", null)))),
                Arguments.of("sub too long", with(c -> c.subject("1-1-1-1-" + "1".repeat(100)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tokensThatAreNotValid(String what, String token) {
        isRefused(get("/auth/me", "Authorization", "Bearer " + token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic YTpi",
                "%s",
                "Token %s",
                "Bearer%s",
                "Bearer %s x",
                "Bearer %s,%s",
                "Bearer \"%s\"",
                "Bearer Bearer %s"
            })
    void headersThatAreNotValid(String header) {
        isRefused(get("/auth/me", "Authorization", header.replace("%s", Tokens.good())));
    }

    @Test
    void withoutTokenTheDoorIsClosed() {
        isRefused(get("/auth/me"));
    }

    @Test
    void twoHeadersAreNotValidHoweverGoodTheyAre() {
        String good = "Bearer " + Tokens.good();
        isRefused(get("/auth/me", "Authorization", good, "Authorization", good));
    }

    @Test
    void aMethodThatSaysNothingIsClosed() {
        isRefused(get("/auth/forgotten"));
        assertThat(get("/auth/forgotten", "Authorization", "Bearer " + Tokens.good())
                        .body())
                .isEqualTo("reached");
    }

    @Test
    void whichMethodsThereAreIsNoSecret() {
        assertThat(header(send("/auth/me", r -> r.method("OPTIONS", HttpRequest.BodyPublishers.noBody())), "Allow"))
                .isEqualTo("GET,HEAD,OPTIONS");
    }

    @Test
    void whatTheFrameworkServesIsNotOursToClose() {
        assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/nowhere").body()).contains("\"code\":\"not_found\"");
    }

    @Test
    void theTokenIsAskedForBeforeTheBodyIsRead() {
        isRefused(post("/auth/closed", "{", "Content-Type", "application/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void aGoodTokenNamesTheCaller(String scheme) {
        JsonNode caller = json(get("/auth/me", "Authorization", scheme + Tokens.good()));
        assertThat(caller.path("userId").asString()).isEqualTo(Tokens.USER);
        assertThat(caller.path("sessionId").asString()).isEqualTo(Tokens.SESSION);
        assertThat(caller.path("authTime").asString()).isEqualTo("2025-06-09T05:44:44.000Z");
        assertThat(caller.path("acr").asString()).isEqualTo("urn:authledger:aal2");
        assertThat(caller.path("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(caller.path("roles").toString()).isEqualTo("[\"auditor\"]");
        assertThat(caller.path("emailVerified").asBoolean()).isTrue();
    }

    @Test
    void whatATokenDoesNotSayIsNotGranted() {
        String bare = with(c ->
                c.claim("acr", null).claim("amr", null).claim("roles", null).claim("email_verified", null));
        JsonNode caller = json(get("/auth/me", "Authorization", "Bearer " + bare));
        assertThat(caller.path("acr").asString()).isEqualTo("urn:authledger:aal1");
        assertThat(caller.path("roles").toString()).isEqualTo("[]");
        assertThat(caller.path("emailVerified").asBoolean()).isFalse();
    }

    @Test
    void clocksMayDifferByFiveSeconds() {
        String justExpired = with(c -> c.expirationTime(Date.from(Tokens.NOW.minusSeconds(4))));
        assertThat(get("/auth/me", "Authorization", "Bearer " + justExpired).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x", "Basic YTpi", "no token at all", ""})
    void whereADoorIsOpenNobodyLooksAtTheHeader(String header) {
        assertThat(get("/reply", "Authorization", header).statusCode()).isEqualTo(200);
        assertThat(get("/reply", "Authorization", header, "Authorization", header)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void isRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(header(response, "WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(response).path("code").asString()).isEqualTo("bearer_not_valid");
        assertThat(json(response).path("detail").asString()).isEqualTo("A valid idToken is required");
    }

    private static String with(Consumer<JWTClaimsSet.Builder> change) {
        return Tokens.with(change);
    }

    private static String withSignature(byte[] signature) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        return Tokens.good().replaceFirst("[^.]*$", encoded);
    }

    private static String withClaimsOf(String other) {
        String[] good = Tokens.good().split("\\.", -1);
        return good[0] + "." + other.split("\\.", -1)[1] + "." + good[2];
    }

    private static String withHeader(String json) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return Tokens.good().replaceFirst("^[^.]*", encoded);
    }

    private static String hs256(byte[] secret) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID("known")
                .build();
        return Tokens.sign(header, Tokens.claims().build(), new MACSigner(secret));
    }
}
