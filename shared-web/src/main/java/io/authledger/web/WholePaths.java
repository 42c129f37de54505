package io.authledger.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;

/** Refuses a path in front of everything: the filters would take each request for one that is everybody's. */
@ConditionalOnWebApplication // a task that answers nobody has no paths
final class WholePaths {

    WholePaths(DispatcherServletPath servlet) {
        if (!servlet.getPrefix().isEmpty()) {
            throw new IllegalStateException("spring.mvc.servlet.path is " + servlet.getPath()
                    + ", which leaves no telling what is the operator's: let a proxy put a path in front");
        }
    }
}
