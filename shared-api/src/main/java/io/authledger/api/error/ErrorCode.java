package io.authledger.api.error;

/** The stable codes of problem replies (RFC 9457), each with its HTTP status and title. */
public enum ErrorCode {
    BODY_NOT_VALID(400, "The request body is not valid"),
    VALIDATION_FAILED(400, "A field is not valid"),
    PARAMETER_NOT_VALID(400, "A parameter is not valid"),
    PHONE_NOT_VALID(400, "The phone number is not valid"),
    SMS_ALREADY_CONFIGURED(400, "A validated phone exists already"),
    TOTP_ALREADY_CONFIGURED(400, "A validated TOTP secret exists already"),
    TOTP_NOT_CONFIGURED(400, "No TOTP secret exists"),
    OTP_MALFORMED(400, "The one-time code is malformed"),
    OTP_METHOD_NOT_ALLOWED(400, "No code can be sent by this method"),
    OTP_CHANNEL_ALREADY_VERIFIED(400, "The channel is verified already"),
    OTP_CHANNEL_NOT_CONFIGURED(400, "The channel is not configured"),
    PASSWORD_NOT_ACCEPTABLE(400, "The password is not acceptable"),
    RESET_TOKEN_NOT_VALID(400, "The reset token is not valid"),
    BEARER_NOT_VALID(401, "The bearer token is not valid"),
    OTP_NOT_VALID(401, "The one-time code is not valid"),
    SECOND_FACTOR_REQUIRED(401, "A second factor is required"),
    REAUTHENTICATION_REQUIRED(401, "A fresh login is required"),
    AUTHENTICATION_FAILED(403, "Authentication failed"),
    REFRESH_TOKEN_NOT_VALID(403, "The refresh token is not valid"),
    CURRENT_PASSWORD_NOT_VALID(403, "The current password is not valid"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "No representation is acceptable to the client"),
    LAST_ADMINISTRATOR(409, "The last administrator cannot be removed"),
    CONFLICT(409, "The request conflicts with the present state"),
    BODY_TOO_LARGE(413, "The request body is too large"),
    MEDIA_TYPE_NOT_SUPPORTED(415, "The media type is not supported"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    OTP_REQUESTS_EXHAUSTED(429, "No more codes can be requested now"),
    OTP_ATTEMPTS_EXHAUSTED(429, "No more codes can be tried now"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    SERVICE_BUSY(503, "The service is busy"),
    READ_MODEL_BEHIND(503, "The read model has not caught up yet");

    private final int status;
    private final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The code as clients see it: snake_case. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
