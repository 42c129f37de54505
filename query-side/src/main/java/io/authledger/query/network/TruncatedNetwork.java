package io.authledger.query.network;

/** A network as people may see it: enough to know one's own by, too little to find a house. */
public final class TruncatedNetwork {

    private TruncatedNetwork() {}

    /**
     * Drops the last part.
     *
     * @param network IPv4 address, or IPv6 /64 prefix
     * @return its IPv4 /24, or IPv6 /48; what is neither stays as it is
     */
    public static String of(String network) {
        if (network.endsWith("::/64")) {
            return ipv6(network.substring(0, network.length() - "::/64".length()));
        }
        int lastDot = network.lastIndexOf('.');
        return lastDot < 0 ? network : network.substring(0, lastDot) + ".0/24";
    }

    /** The groups before {@code ::}, of which three make a /48. */
    private static String ipv6(String prefix) {
        String[] groups = prefix.split(":", -1);
        return groups.length < 4
                ? prefix + "::/48"
                : String.join(":", groups[0], groups[1], groups[2]).replaceFirst("(:?\\b0)+$", "") + "::/48";
    }
}
