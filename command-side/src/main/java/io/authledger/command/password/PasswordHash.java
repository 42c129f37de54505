package io.authledger.command.password;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash of a password with all that is needed to check one against it, written as a PHC string:
 * {@code $argon2id$v=19$m=…,t=…,p=…$salt$tag}, salt and tag in Base64 without padding.
 */
public final class PasswordHash {

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$"
            + "m=(?<m>[1-9][0-9]{0,6}),t=(?<t>[1-9][0-9]?),p=(?<p>[1-9][0-9]?)"
            + "\\$(?<salt>[A-Za-z0-9+/]{11,86})\\$(?<tag>[A-Za-z0-9+/]{22,86})");

    private final Argon2Parameters parameters;
    private final byte[] salt;
    private final byte[] tag;

    PasswordHash(Argon2Parameters parameters, byte[] salt, byte[] tag) {
        this.parameters = parameters;
        this.salt = salt.clone();
        this.tag = tag.clone();
    }

    /**
     * Reads what {@link #phc()} wrote.
     *
     * @throws IllegalArgumentException for anything else; the message does not tell what it was
     */
    public static PasswordHash parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A stored password hash is no PHC string of Argon2id, version 19");
        }
        Argon2Parameters parameters = new Argon2Parameters(
                Integer.parseInt(matcher.group("m")),
                Integer.parseInt(matcher.group("t")),
                Integer.parseInt(matcher.group("p")));
        PasswordHash hash = new PasswordHash(parameters, decode(matcher.group("salt")), decode(matcher.group("tag")));
        if (!hash.phc().equals(phc)) {
            throw new IllegalArgumentException("A stored password hash has stray bits at the end of salt or tag");
        }
        return hash;
    }

    public String phc() {
        return "$argon2id$v=19$m=" + parameters.memoryKib() + ",t=" + parameters.passes() + ",p=" + parameters.lanes()
                + "$" + encode(salt) + "$" + encode(tag);
    }

    Argon2Parameters parameters() {
        return parameters;
    }

    byte[] salt() {
        return salt.clone();
    }

    int saltBytes() {
        return salt.length;
    }

    int tagBytes() {
        return tag.length;
    }

    boolean hasTag(byte[] candidate) {
        return MessageDigest.isEqual(tag, candidate);
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A stored password hash has a salt or tag that is no Base64");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash that
                && parameters.equals(that.parameters)
                && MessageDigest.isEqual(salt, that.salt)
                && MessageDigest.isEqual(tag, that.tag);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
