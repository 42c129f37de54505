package io.authledger.query.reference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Something that stays as it is while the process lives: anybody may keep it, and ask later whether it has changed. */
final class Publication {

    static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private static final int TAG_BYTES = 16;

    private final MediaType type;
    private final byte[] content;
    private final String tag;

    Publication(MediaType type, byte[] content) {
        this.type = type;
        this.content = content.clone();
        this.tag = '"' + HexFormat.of().formatHex(Arrays.copyOf(digest(content), TAG_BYTES)) + '"';
    }

    /** The whole of it, of which Spring MVC sends nothing where {@code If-None-Match} names the tag. */
    ResponseEntity<byte[]> reply() {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CACHED)
                .eTag(tag)
                .body(content);
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
