package io.authledger.api.error;

/** One field at fault in a request body: its name, a stable snake_case code and a sentence for people. */
public record FieldError(String field, String code, String message) {}
