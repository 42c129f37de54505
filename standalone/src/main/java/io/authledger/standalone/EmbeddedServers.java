package io.authledger.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts an embedded server for each real one that no property names, before the first bean, and tells the beans by
 * the same properties. The servers stop after the last bean.
 */
final class EmbeddedServers implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String NAME = "embeddedServers";

    private final SecureRandom random;

    EmbeddedServers(SecureRandom random) {
        this.random = random;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        SpringApplication application = event.getSpringApplication();
        ConfigurableEnvironment environment = event.getEnvironment();
        ServerGroup servers = new ServerGroup(new Settings(environment), random);
        // Spring's hook runs these after it has closed the contexts, and also when there is none yet.
        SpringApplication.getShutdownHandlers().add(servers::close);
        application.addInitializers(context -> closeAfterTheBeans(context, servers));
        try {
            start(servers, application, environment);
        } catch (IOException e) {
            servers.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static void start(ServerGroup servers, SpringApplication application, ConfigurableEnvironment environment)
            throws IOException {
        ServerAddress address = ServerAddress.of(environment);
        address.requireLoopbackWhileCodesAreOpen(environment);
        servers.prepare();
        Map<String, Object> properties = new HashMap<>();
        if (application.getWebApplicationType() != WebApplicationType.NONE) {
            properties.put(ServerAddress.PORT_PROPERTY, address.requireFreePort(environment));
        }
        properties.putAll(servers.start());
        properties.put(ServerAddress.PROPERTY, address.host());
        environment.getPropertySources().addFirst(new MapPropertySource(NAME, properties));
    }

    /** What is registered first is destroyed last. */
    private static void closeAfterTheBeans(ConfigurableApplicationContext context, ServerGroup servers) {
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean(NAME, servers::close);
    }

    /** After logging has been set up. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
