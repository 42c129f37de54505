package io.authledger.web;

import java.util.List;
import org.apache.catalina.util.NetMask;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is believed what it says in {@code X-Forwarded-*} of the client before it; nobody, where nobody is named.
 *
 * @param trustedProxies IP addresses and CIDR blocks
 */
@ConfigurationProperties("authledger.web")
public record ProxySettings(@DefaultValue List<String> trustedProxies) {

    public ProxySettings {
        trustedProxies = trustedProxies.stream().map(ProxySettings::block).toList();
    }

    /** An address alone is a block of one; Tomcat would take it for a regular expression. */
    private static String block(String text) {
        String stripped = text.strip();
        int slash = stripped.indexOf('/');
        String address = slash < 0 ? stripped : stripped.substring(0, slash);
        String block = slash < 0 ? stripped + (address.contains(":") ? "/128" : "/32") : stripped;
        if (!ClientNetwork.isLiteral(address) || !isBlock(block)) {
            throw new IllegalArgumentException(
                    "authledger.web.trusted-proxies: \"" + text + "\" is neither an IP address nor a CIDR block");
        }
        return block;
    }

    private static boolean isBlock(String text) {
        try {
            new NetMask(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
