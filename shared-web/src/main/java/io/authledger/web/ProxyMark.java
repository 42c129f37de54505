package io.authledger.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Marks requests that came by way of a proxy, before anybody takes the headers that tell of it for the truth and away:
 * whoever is behind a proxy on this machine would look as if they were on it too.
 */
final class ProxyMark extends ValveBase {

    private static final String ATTRIBUTE = ProxyMark.class.getName();
    private static final List<String> OF_PROXIES =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via");

    ProxyMark() {
        super(true);
    }

    static boolean isOn(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (OF_PROXIES.stream().anyMatch(header -> request.getHeader(header) != null)) {
            request.setAttribute(ATTRIBUTE, true);
        }
        getNext().invoke(request, response);
    }
}
