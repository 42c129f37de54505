package io.authledger.web;

import java.util.Map;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;

/**
 * Lets the proxies that are trusted say who the client is: the rightmost of {@code X-Forwarded-For} that is none of them.
 * To everybody else these headers are nothing.
 */
final class TrustedProxies implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final String STRATEGY = "server.forward-headers-strategy";
    private static final String VALVE_OF_SPRING_BOOT = "server.tomcat.remoteip";

    private final ProxySettings settings;

    TrustedProxies(ProxySettings settings, Environment environment) {
        String strategy = environment.getProperty(STRATEGY, "none");
        if (!strategy.equalsIgnoreCase("none")) {
            throw refused(STRATEGY + "=" + strategy);
        }
        Binder.get(environment)
                .bind(VALVE_OF_SPRING_BOOT, Bindable.mapOf(String.class, String.class))
                .map(Map::keySet)
                .ifBound(names -> {
                    throw refused(VALVE_OF_SPRING_BOOT + "." + String.join(", ", names));
                });
        this.settings = settings;
    }

    private static IllegalStateException refused(String setting) {
        return new IllegalStateException(
                setting + " would believe more than is meant: name the proxies in authledger.web.trusted-proxies");
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        if (settings.trustedProxies().isEmpty()) {
            return;
        }
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(String.join(",", settings.trustedProxies()));
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        factory.addEngineValves(valve);
    }
}
