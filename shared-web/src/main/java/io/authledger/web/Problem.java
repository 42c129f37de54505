package io.authledger.web;

import io.authledger.api.error.ErrorCode;
import io.authledger.api.error.FieldError;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients read it (RFC 9457 section 3.1).
 *
 * @param type {@code urn:authledger:error:} and the code: stable, and no page that could move
 * @param instance path of the request, if it is a URI
 * @param errors sorted by field; null where no field is at fault
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        String requestId,
        @Nullable List<FieldError> errors) {

    static Problem of(
            ErrorCode code, String detail, List<FieldError> errors, @Nullable String instance, String requestId) {
        return new Problem(
                "urn:authledger:error:" + code.code(),
                code.title(),
                code.status(),
                detail,
                instance,
                code.code(),
                requestId,
                errors.isEmpty() ? null : sorted(errors));
    }

    private static List<FieldError> sorted(List<FieldError> errors) {
        return errors.stream()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::code))
                .toList();
    }
}
