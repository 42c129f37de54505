package io.authledger.command;

import io.authledger.api.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each operation of the command side that takes input, and what makes a good request of it: one that is understood and
 * leaves the guest as it was, or can be repeated.
 */
@SuppressWarnings("ImmutableEnumChecker") // its list is
enum Operation {
    REGISTER(
            "POST /auth/users",
            null,
            new Field("email", ErrorCode.VALIDATION_FAILED),
            new Field("password", ErrorCode.PASSWORD_NOT_ACCEPTABLE)),
    LOG_IN(
            "POST /auth/login",
            null,
            new Field("email", ErrorCode.AUTHENTICATION_FAILED),
            new Field("password", ErrorCode.AUTHENTICATION_FAILED)),
    REFRESH("POST /auth/login/refresh", null, new Field("refreshToken", ErrorCode.REFRESH_TOKEN_NOT_VALID)),
    CHANGE_PASSWORD(
            "POST /auth/password",
            null,
            new Field("currentPassword", ErrorCode.CURRENT_PASSWORD_NOT_VALID),
            new Field("newPassword", ErrorCode.PASSWORD_NOT_ACCEPTABLE)),
    REQUEST_RESET("POST /auth/password/reset-requests", null, new Field("email", ErrorCode.VALIDATION_FAILED)),
    RESET_PASSWORD(
            "POST /auth/password/resets",
            ErrorCode.RESET_TOKEN_NOT_VALID,
            new Field("token", ErrorCode.RESET_TOKEN_NOT_VALID),
            new Field("newPassword", ErrorCode.RESET_TOKEN_NOT_VALID)),
    CHANGE_EMAIL(
            "POST /auth/email",
            ErrorCode.CURRENT_PASSWORD_NOT_VALID,
            new Field("email", ErrorCode.VALIDATION_FAILED),
            new Field("password", ErrorCode.CURRENT_PASSWORD_NOT_VALID)),
    CONFIRM_EMAIL("POST /auth/email/confirmation", ErrorCode.OTP_CHANNEL_NOT_CONFIGURED),
    ERASE_OWN_ACCOUNT(
            "POST /auth/users/me/erasure",
            ErrorCode.CURRENT_PASSWORD_NOT_VALID,
            new Field("password", ErrorCode.CURRENT_PASSWORD_NOT_VALID)),
    END_OTHER_SESSIONS("DELETE /auth/sessions", null),
    END_SESSION("DELETE /auth/sessions/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44", ErrorCode.NOT_FOUND),
    FORGET_DEVICE("DELETE /auth/devices/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44", ErrorCode.NOT_FOUND),
    ADD_SMS(
            "POST /auth/otp/methods/sms",
            null,
            new Field("phone", ErrorCode.PHONE_NOT_VALID),
            new Field("country", ErrorCode.VALIDATION_FAILED)),
    ADD_TOTP("POST /auth/otp/methods/totp", null),
    REMOVE_TOTP("DELETE /auth/otp/methods/totp", ErrorCode.TOTP_NOT_CONFIGURED),
    STEP_UP(
            "POST /auth/login/step-up",
            ErrorCode.OTP_CHANNEL_NOT_CONFIGURED,
            new Field("channel", ErrorCode.VALIDATION_FAILED)),
    CHOOSE_MFA("PUT /auth/mfa", null),
    UNDO("POST /auth/undo", ErrorCode.RESET_TOKEN_NOT_VALID, new Field("token", ErrorCode.RESET_TOKEN_NOT_VALID)),
    REMOVE_SMS("DELETE /auth/otp/methods/sms", ErrorCode.OTP_CHANNEL_NOT_CONFIGURED),
    RENEW_RECOVERY_CODES("POST /auth/otp/recovery-codes", ErrorCode.TOTP_NOT_CONFIGURED),
    REQUEST_CODE("GET /auth/otp/code?method=EMAIL", null),
    REQUEST_CODE_BY_POST("POST /auth/otp/code/requests", null, new Field("method", ErrorCode.OTP_METHOD_NOT_ALLOWED)),
    VERIFY(
            "POST /auth/otp/code",
            ErrorCode.OTP_CHANNEL_NOT_CONFIGURED,
            new Field("channel", ErrorCode.VALIDATION_FAILED)),
    FIND_USER("GET /admin/users?email=nobody@example.org", ErrorCode.NOT_FOUND),
    SHOW_USER("GET /admin/users/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44", ErrorCode.NOT_FOUND),
    SET_ROLES("PUT /admin/users/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44/roles", ErrorCode.NOT_FOUND),
    SUSPEND("POST /admin/users/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44/suspension", ErrorCode.NOT_FOUND),
    REINSTATE("DELETE /admin/users/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44/suspension", ErrorCode.NOT_FOUND),
    UNLOCK("POST /admin/users/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44/unlock", ErrorCode.NOT_FOUND),
    ERASE("POST /admin/users/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44/erasure", ErrorCode.NOT_FOUND),
    REMOVE_FACTORS("DELETE /admin/users/6f2a1c9e-0d63-4a57-9c2f-1f0e5d7b3a44/factors", ErrorCode.NOT_FOUND);

    /**
     * A field of the body.
     *
     * @param odd the answer to a text that is none of its values
     */
    record Field(String name, ErrorCode odd) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String line;
    private final @Nullable ErrorCode understood;
    private final List<Field> fields;

    Operation(String line, @Nullable ErrorCode understood, Field... fields) {
        this.line = line;
        this.understood = understood;
        this.fields = List.of(fields);
    }

    String method() {
        return line.substring(0, line.indexOf(' '));
    }

    /** Path and query. */
    String target() {
        return line.substring(line.indexOf(' ') + 1);
    }

    String path() {
        return target().replaceFirst("\\?.*", "");
    }

    List<Field> fields() {
        return fields;
    }

    /** What a good request is answered with; null for a success. */
    @Nullable
    ErrorCode understood() {
        return understood;
    }

    boolean isOpen() {
        return switch (this) {
            case REGISTER, LOG_IN, REFRESH, REQUEST_RESET, RESET_PASSWORD, UNDO -> true;
            default -> false;
        };
    }

    boolean readsBody() {
        return !fields.isEmpty() || this == ADD_TOTP || this == SET_ROLES || this == CHOOSE_MFA;
    }

    boolean readsQuery() {
        return this == REQUEST_CODE || this == FIND_USER;
    }

    boolean readsCode() {
        return Set.of(
                        LOG_IN,
                        STEP_UP,
                        CHOOSE_MFA,
                        CHANGE_PASSWORD,
                        CHANGE_EMAIL,
                        CONFIRM_EMAIL,
                        RESET_PASSWORD,
                        ERASE_OWN_ACCOUNT,
                        REMOVE_TOTP,
                        REMOVE_SMS,
                        RENEW_RECOVERY_CODES,
                        VERIFY)
                .contains(this);
    }

    /** A good body: the fields' names and their values as JSON. */
    Map<String, String> body(Guest guest) {
        Map<String, String> body = new LinkedHashMap<>();
        if (this == CHOOSE_MFA) {
            body.put("atLogin", "true"); // no text, so none of its fields
        }
        if (this == SET_ROLES) {
            body.put("roles", "[\"auditor\"]");
        }
        fields.forEach(field -> body.put(field.name(), JSON.writeValueAsString(value(field.name(), guest))));
        return body;
    }

    private String value(String field, Guest guest) {
        return switch (field) {
            case "email" -> this == REGISTER || this == CHANGE_EMAIL ? ContractTest.newAddress() : guest.address();
            case "password" ->
                this == ERASE_OWN_ACCOUNT || this == CHANGE_EMAIL
                        ? "not " + ContractTest.PASSWORD
                        : ContractTest.PASSWORD;
            case "currentPassword", "newPassword" -> ContractTest.PASSWORD;
            case "token" -> "none";
            case "refreshToken" -> guest.refreshToken();
            case "phone" -> "612 345 678";
            case "country" -> "ES";
            case "method" -> "EMAIL";
            case "channel" -> "SMS";
            default -> throw new IllegalArgumentException(field);
        };
    }
}
