package io.authledger.query.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document, written by hand in pieces, {@code reference/openapi/*.yaml}. Each is a part of the whole: several
 * may add to one object, and none may say again what another has said.
 */
public final class OpenApiDocument {

    /** In the order in which readers meet their operations. */
    private static final List<String> PIECES = List.of(
            "document",
            "registration",
            "login",
            "codes",
            "methods",
            "factors",
            "passwords",
            "email",
            "sessions",
            "account",
            "administration",
            "projections",
            "erasure",
            "export",
            "audit",
            "inspection",
            "ledger",
            "insights",
            "discovery",
            "stream",
            "reference",
            "components",
            "examples");

    private OpenApiDocument() {}

    /** The whole as JSON. */
    public static byte[] json() {
        Map<Object, Object> whole = new LinkedHashMap<>();
        PIECES.forEach(piece -> add(whole, parse(read(piece)), piece));
        return JsonMapper.shared().writeValueAsBytes(whole);
    }

    /**
     * Adds one piece.
     *
     * @param place where it stands, for people
     * @throws IllegalStateException if it says what is said already
     */
    static void add(Map<Object, Object> whole, Map<?, ?> piece, String place) {
        piece.forEach(
                (key, value) -> whole.merge(key, value, (present, more) -> together(present, more, place + "/" + key)));
    }

    private static Object together(Object present, Object more, String place) {
        if (present instanceof Map<?, ?> one && more instanceof Map<?, ?> other) {
            Map<Object, Object> both = new LinkedHashMap<>(one);
            add(both, other, place);
            return both;
        }
        throw new IllegalStateException("Said twice in the OpenAPI document: " + place);
    }

    static Map<?, ?> parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).<Map<?, ?>>load(yaml);
    }

    private static String read(String piece) {
        String path = "/reference/openapi/" + piece + ".yaml";
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The piece " + path + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
