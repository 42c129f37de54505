package io.authledger.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page that the container turns to when something ended in a status before or beside Spring MVC. */
@Controller
final class ContainerErrors implements ErrorController {

    @Open
    @RequestMapping("${spring.web.error.path:/error}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Object deferred = request.getAttribute(Problems.DEFERRED);
        Problems.write(request, response, deferred instanceof ApiException error ? error : ofStatus(request));
    }

    /** Without the attribute somebody asked for this very path, where there is nothing. */
    private static ApiException ofStatus(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return KnownErrors.ofStatus(status instanceof Integer known ? known : ErrorCode.NOT_FOUND.status());
    }
}
