package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever comes out of a controller, or of the way to one, into a problem. */
@RestControllerAdvice
final class ProblemAdvice {

    @ExceptionHandler
    void handle(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof ErrorResponse framework) {
            String allow = framework.getHeaders().getFirst("Allow");
            if (allow != null) {
                response.setHeader("Allow", allow);
            }
        }
        if (!ErrorReplies.reply(request, response, e)) {
            throw e; // RequestFilter cuts the connection
        }
    }
}
