package io.authledger.standalone;

import io.authledger.embedded.Ports;
import io.authledger.embedded.StartupRefused;
import io.authledger.standalone.mailbox.RealCarriers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where standalone answers.
 *
 * @param host 127.0.0.1 unless {@code server.address} says otherwise
 */
record ServerAddress(String host, InetAddress address) {

    static final String PROPERTY = "server.address";

    static final String PORT_PROPERTY = "server.port";

    static ServerAddress of(Environment environment) {
        String given = environment.getProperty(PROPERTY);
        String host = StringUtils.hasText(given) ? given : "127.0.0.1";
        try {
            return new ServerAddress(host, InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            throw new StartupRefused("No machine is called " + host + "; choose another with --" + PROPERTY, e);
        }
    }

    /** Without a real way to send mail the codes lie in a mailbox that every caller may read. */
    void requireLoopbackWhileCodesAreOpen(Environment environment) {
        if (!address.isLoopbackAddress() && !RealCarriers.of(environment).mail()) {
            throw new StartupRefused("--" + PROPERTY + "=" + host
                    + " would open everyone's codes to the network; set spring.mail.host, or stay on 127.0.0.1");
        }
    }

    /** The port to listen on; any free one is chosen here and now, because tokens name it as their issuer's. */
    int requireFreePort(Environment environment) {
        int port = environment.getProperty(PORT_PROPERTY, Integer.class, 8080);
        if (port == 0) {
            return Ports.free();
        }
        Ports.requireFree(new InetSocketAddress(address, port), PORT_PROPERTY);
        return port;
    }
}
