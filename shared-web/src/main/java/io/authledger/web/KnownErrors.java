package io.authledger.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.ConversionNotSupportedException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import tools.jackson.core.JacksonException;

/** Says which problem an exception or a status of the framework is; never with the exception's own words. */
final class KnownErrors {

    private KnownErrors() {}

    /** Null if the fault is ours. */
    static @Nullable ApiException of(Throwable thrown) {
        ApiException inside = causeOf(thrown, ApiException.class);
        if (inside != null) {
            return inside; // thrown while a body was read, and wrapped by whoever read it
        } else if (thrown instanceof HttpMessageNotReadableException e) {
            return unreadable(e);
        } else if (thrown instanceof ConversionNotSupportedException) {
            return null;
        } else if (thrown instanceof TypeMismatchException e) {
            return parameter("The value of " + e.getPropertyName() + " is not valid");
        } else if (thrown instanceof MissingRequestHeaderException e) {
            return parameter("The header " + e.getHeaderName() + " is missing");
        } else if (thrown instanceof MissingServletRequestParameterException e) {
            return parameter("The parameter " + e.getParameterName() + " is missing");
        } else if (thrown instanceof InvalidParameterException e) {
            return ofStatus(e.getErrorCode());
        } else if (thrown instanceof ErrorResponse e) {
            ApiException error = ofStatus(e.getStatusCode().value());
            return error.code() == ErrorCode.INTERNAL_ERROR ? null : error;
        }
        return null;
    }

    /** The problem nearest to a status that the framework or the container chose. */
    static ApiException ofStatus(int status) {
        return switch (status) {
            case 401 -> BearerTokens.notValid();
            case 403 -> ApiException.of(ErrorCode.FORBIDDEN, "This is not allowed");
            case 404 -> ApiException.of(ErrorCode.NOT_FOUND, "There is nothing here");
            case 405 -> ApiException.of(ErrorCode.METHOD_NOT_ALLOWED, "The header Allow names the methods that are");
            case 406 -> ApiException.of(ErrorCode.NOT_ACCEPTABLE, "The header Accept allows nothing that is offered");
            case 409 -> ApiException.of(ErrorCode.CONFLICT, "The request conflicts with the present state");
            case 413 -> LimitedBody.tooLarge();
            case 415 -> ApiException.of(ErrorCode.MEDIA_TYPE_NOT_SUPPORTED, "Send application/json");
            case 429 -> ApiException.of(ErrorCode.TOO_MANY_REQUESTS, "Come back later");
            case 503 -> ApiException.of(ErrorCode.SERVICE_BUSY, "Come back later");
            // HTTP versions, methods and transfer codings that a server need not know: RFC 9110 blames itself for them.
            case 501, 505 -> parameter("The request uses a part of HTTP that is not supported");
            default ->
                status >= 400 && status < 500
                        ? parameter("The request line, a header or a parameter is not valid")
                        : ApiException.of(ErrorCode.INTERNAL_ERROR, "The log knows more, by the request id");
        };
    }

    static <T> @Nullable T causeOf(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static ApiException parameter(String detail) {
        return ApiException.of(ErrorCode.PARAMETER_NOT_VALID, detail);
    }

    private static ApiException unreadable(HttpMessageNotReadableException e) {
        JacksonException json = causeOf(e, JacksonException.class);
        String field = json == null
                ? ""
                : json.getPath().stream()
                        .map(JacksonException.Reference::getPropertyName)
                        .filter(name -> name != null)
                        .collect(Collectors.joining("."));
        String detail = field.isEmpty()
                ? "The body is missing, or is not well-formed JSON of the right shape"
                : "The field " + field + " has a wrong type or value";
        return ApiException.of(ErrorCode.BODY_NOT_VALID, detail);
    }
}
