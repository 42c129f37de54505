package io.authledger.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The published API as its clients know it, written down once more and by hand: whoever changes the document so that one
 * of them breaks has to change this too. A field is {@code name:type}, with {@code !} where it is required.
 */
class PublishedApiTest {

    private static final ApiDocument DOCUMENT = ApiDocument.ofThisRepository();

    private static final String STATUS = "email:email! hasValidatedEmail:boolean! emailVerificationDate:date-time"
            + " hasValidatedSecret:boolean! secretVerificationDate:date-time phoneNumber:string"
            + " hasValidatedPhone:boolean! phoneVerificationDate:date-time lastLoggedDate:date-time!"
            + " status:PENDING_VERIFICATION|ACTIVE|LOCKED|SUSPENDED|ERASED! lastLoggedDevice:string!"
            + " lastPasswordChangeDate:date-time!";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST /auth/login; email:email! password:password!",
                "POST /auth/login/refresh; refreshToken:string!",
                "POST /auth/otp/methods/sms; phone:string! country:string!",
                "POST /auth/otp/methods/totp; ''",
                "POST /auth/otp/code; channel:EMAIL|SMS|TOTP!",
                "POST /auth/otp/code/requests; method:EMAIL|SMS!",
                "POST /auth/users; email:email! password:password!",
            })
    void whatAClientSends(String operation, String fields) {
        assertThat(fieldsOf(DOCUMENT.operationAt(operation).bodySchema())).isEqualTo(words(fields));
    }

    @Test
    void aBodyIsWantedWhereThereIsSomethingToSay() {
        for (Operation operation : DOCUMENT.operations()) {
            boolean required =
                    operation.node().path("requestBody").path("required").asBoolean(false);
            assertThat(required).as("%s", operation).isEqualTo(operation.takesBody() && !isAboutNothing(operation));
        }
    }

    private static boolean isAboutNothing(Operation operation) {
        return operation.bodySchema().path("properties").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST /auth/login; header x-otp",
                "DELETE /auth/otp/methods/totp; header x-otp!",
                "GET /auth/otp/code; query method:EMAIL|SMS!",
                "POST /auth/otp/code; header x-otp!",
                "POST /auth/login; header X-Device-Token",
                "GET /auth/users/me; header Min-Position",
            })
    void whatAClientSaysBesideTheBody(String operation, String parameter) {
        assertThat(DOCUMENT.operationAt(operation).parameters().stream()
                        .map(PublishedApiTest::parameter)
                        .toList())
                .contains(parameter);
    }

    private static String parameter(JsonNode parameter) {
        String values = valuesOf(parameter.path("schema"));
        return parameter.path("in").asString() + " " + parameter.path("name").asString()
                + (values.isEmpty() ? "" : ":" + values)
                + (parameter.path("required").asBoolean(false) ? "!" : "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST /auth/login; 200; idToken:string! refreshToken:string! deviceToken:string!",
                "POST /auth/login/refresh; 200; idToken:string! refreshToken:string!",
                "POST /auth/otp/methods/sms; 200; " + STATUS,
                "POST /auth/otp/methods/totp; 200; totp:object! " + STATUS,
                "DELETE /auth/otp/methods/totp; 200; " + STATUS,
                "GET /auth/otp/code; 200; validUntil:date-time! channel:EMAIL|SMS! validated:boolean!",
                "POST /auth/otp/code/requests; 200; validUntil:date-time! channel:EMAIL|SMS! validated:boolean!",
                "POST /auth/otp/code; 200; " + STATUS,
                "GET /auth/users/me; 200; " + STATUS,
                "POST /auth/users; 202; email:email!",
            })
    void whatAClientReads(String operation, int status, String fields) {
        JsonNode schema = DOCUMENT.operationAt(operation)
                .content(status, "application/json")
                .path("schema");
        assertThat(fieldsOf(schema)).isEqualTo(words(fields));
    }

    @Test
    void aNewSecretIsShownInThreeForms() {
        JsonNode totp = DOCUMENT.operationAt("POST /auth/otp/methods/totp")
                .content(200, "application/json")
                .at("/schema/properties/totp");
        assertThat(fieldsOf(totp)).isEqualTo(words("secret:string! otpauthUri:uri! qrCode:string!"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "POST /auth/login; 403 authentication_failed",
                "POST /auth/login/refresh; 403 refresh_token_not_valid",
                "POST /auth/otp/methods/sms; 400 phone_not_valid, 400 sms_already_configured",
                "POST /auth/otp/methods/totp; 400 totp_already_configured",
                "DELETE /auth/otp/methods/totp; 400 totp_not_configured, 401 otp_not_valid, 400 otp_malformed",
                "GET /auth/otp/code; 400 otp_method_not_allowed, 429 otp_requests_exhausted",
                "POST /auth/otp/code/requests; 400 otp_method_not_allowed, 429 otp_requests_exhausted",
                "POST /auth/otp/code; 400 otp_channel_already_verified, 400 otp_channel_not_configured",
                "POST /auth/otp/code; 401 otp_not_valid, 429 otp_attempts_exhausted, 400 otp_malformed",
            })
    void whatAClientIsRefusedWith(String operation, String problems) {
        assertThat(DOCUMENT.operationAt(operation).replies()).contains(problems.split(", "));
    }

    @Test
    void whatHoldsEverywhere() {
        for (Operation operation : DOCUMENT.operations()) {
            if (operation.path().startsWith("/auth/")) {
                assertThat(operation.replies()).as("%s", operation).contains("500 internal_error");
            }
            if (!operation.isOpen()) {
                assertThat(operation.replies()).as("%s", operation).contains("401 bearer_not_valid");
                assertThat(operation.response(401).path("headers").has("WWW-Authenticate"))
                        .isTrue();
            }
        }
    }

    @Test
    void onlyWhoHasNoTokenYetIsAskedForNone() {
        List<String> open = DOCUMENT.operations().stream()
                .filter(operation -> operation.path().startsWith("/auth/") && operation.isOpen())
                .map(Operation::toString)
                .toList();
        assertThat(open)
                .containsExactlyInAnyOrder(
                        "POST /auth/login",
                        "POST /auth/login/refresh",
                        "POST /auth/undo",
                        "POST /auth/users",
                        "POST /auth/password/reset-requests",
                        "POST /auth/password/resets");
    }

    private static Set<String> fieldsOf(JsonNode schema) {
        JsonNode object = DOCUMENT.follow(schema);
        Set<String> required =
                object.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        Set<String> fields = new TreeSet<>();
        object.path("properties")
                .properties()
                .forEach(field -> fields.add(field.getKey() + ":" + typeOf(field.getValue())
                        + (required.contains(field.getKey()) ? "!" : "")));
        object.path("allOf").forEach(part -> fields.addAll(fieldsOf(part)));
        return fields;
    }

    private static String typeOf(JsonNode property) {
        JsonNode schema = DOCUMENT.follow(property);
        String values = valuesOf(schema);
        return values.isEmpty()
                ? schema.path("format").asString(schema.path("type").asString())
                : values;
    }

    private static String valuesOf(JsonNode schema) {
        return schema.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining("|"));
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(
                text.isBlank() ? List.of() : Arrays.asList(text.strip().split(" +")));
    }
}
