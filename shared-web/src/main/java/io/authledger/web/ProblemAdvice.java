package io.authledger.web;

import io.authledger.api.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever comes out of a controller, or of the way to one, into a problem. */
@RestControllerAdvice
final class ProblemAdvice {

    private final List<FaultTranslator> translators;

    ProblemAdvice(ObjectProvider<FaultTranslator> translators) {
        this.translators = translators.orderedStream().toList();
    }

    @ExceptionHandler
    void handle(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof ErrorResponse framework) {
            String allow = framework.getHeaders().getFirst("Allow");
            if (allow != null) {
                response.setHeader("Allow", allow);
            }
        }
        if (!ErrorReplies.reply(request, response, translated(e))) {
            throw e; // RequestFilter cuts the connection
        }
    }

    private Exception translated(Exception fault) {
        return translators.stream()
                .<Exception>mapMulti((translator, told) -> {
                    ApiException error = translator.translate(fault);
                    if (error != null) {
                        told.accept(error);
                    }
                })
                .findFirst()
                .orElse(fault);
    }
}
