package io.authledger.web;

import io.authledger.api.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever a controller throws into a problem. */
@RestControllerAdvice
final class ProblemAdvice {

    @ExceptionHandler
    void handle(ApiException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problems.write(request, response, e);
    }
}
