package io.authledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request comes from, as far as one customer of a provider goes.
 *
 * @param value an IPv4 address, or an IPv6 /64 prefix in canonical text (RFC 5952): {@code 2001:db8:1:2::/64};
 *     {@code unknown} where a proxy names no address
 */
public record ClientNetwork(String value) {

    /** Some proxies tell the client's port too. */
    private static final Pattern PORT = Pattern.compile("([0-9.]+):[0-9]{1,5}|\\[([^\\]]+)](?::[0-9]{1,5})?");

    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

    public static ClientNetwork of(HttpServletRequest request) {
        return of(request.getRemoteAddr());
    }

    static ClientNetwork of(String address) {
        // A link-local address has its interface behind it.
        String literal = withoutPort(address).replaceFirst("%.*", "");
        if (!isLiteral(literal)) {
            return new ClientNetwork("unknown"); // a name would be asked of DNS below
        }
        try {
            // Four bytes for an IPv4 address mapped into IPv6, too.
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return new ClientNetwork(bytes.length == 4 ? dotted(bytes) : prefix(bytes));
        } catch (UnknownHostException e) {
            return new ClientNetwork("unknown");
        }
    }

    static boolean isLiteral(String text) {
        return LITERAL.matcher(text).matches();
    }

    private static String withoutPort(String address) {
        Matcher port = PORT.matcher(address);
        return port.matches() ? Objects.requireNonNullElse(port.group(1), port.group(2)) : address;
    }

    private static String dotted(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }

    /** The last four groups are zero, so the longest run of zeros, which RFC 5952 shortens, always ends the text. */
    private static String prefix(byte[] bytes) {
        int groups = 4;
        while (groups > 0 && group(bytes, groups - 1) == 0) {
            groups--;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < groups; i++) {
            text.append(i == 0 ? "" : ":").append(Integer.toHexString(group(bytes, i)));
        }
        return text.append("::/64").toString();
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
    }
}
