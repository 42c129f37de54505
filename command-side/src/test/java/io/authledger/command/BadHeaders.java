package io.authledger.command;

import static io.authledger.command.BadBodies.utf8;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Header values that clients should not send; every character of them is a byte. */
final class BadHeaders {

    private BadHeaders() {}

    /** Values of {@code x-otp} that are neither six digits nor a recovery code. */
    static List<String> codes() {
        return List.of(
                "",
                "0",
                "12345",
                "1234567",
                "12345a",
                "+12345",
                "-12345",
                "1234.5",
                "123 456",
                "123\t456",
                "123-456",
                "0x1234",
                "1e0005",
                "123456,",
                "123456,123456",
                "\"123456\"",
                "%31%32%33%34%35%36",
                "\\u0031",
                "null",
                utf8("\u0661\u0662\u0663\u0664\u0665\u0666"),
                utf8("\uff11\uff12\uff13\uff14\uff15\uff16"),
                "\u00b2\u00b2\u00b2\u00b2\u00b2\u00b2",
                "123456\u00a0",
                "\u00ff\u00fe",
                "ABCDE-FGHIJ",
                "abcde-fghi",
                "abcde-fghijk",
                "abcde_fghij",
                "abcdefghij",
                "abcde--fghij",
                utf8("abcd\u00e9-fghij"),
                "1".repeat(4_000));
    }

    /** Values of {@code Authorization} that hold no good token, though this one is good. */
    static List<String> authorizations(String idToken) {
        String[] parts = idToken.split("\\.", 3);
        String deep = base64("[".repeat(4_000));
        return List.of(
                "",
                "Bearer",
                "Bearer  ",
                idToken,
                "Basic " + base64("user:password"),
                "Bearer: " + idToken,
                "Bearer\t" + idToken,
                "Bearer \"" + idToken + "\"",
                "Bearer " + idToken + ", Bearer " + idToken,
                "Bearer " + idToken + "A",
                "Bearer " + idToken + "=",
                "Bearer " + idToken + ".",
                "Bearer ." + idToken,
                "Bearer " + parts[0] + "." + parts[1] + ".",
                "Bearer " + parts[0] + "." + parts[1] + ".AAAA",
                "Bearer " + parts[0] + "." + parts[1] + "." + "A".repeat(86),
                "Bearer " + parts[0] + "." + parts[0] + "." + parts[2],
                "Bearer " + base64("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                "Bearer " + base64("{\"alg\":\"HS256\"}") + "." + parts[1] + "." + parts[2],
                "Bearer " + base64("{\"alg\":{}}") + "." + parts[1] + "." + parts[2],
                "Bearer " + base64("null") + "." + base64("null") + "." + base64("null"),
                "Bearer " + base64("{\"a\":1,\"a\":1}") + "." + parts[1] + "." + parts[2],
                "Bearer " + deep + "." + parts[1] + "." + parts[2],
                "Bearer " + parts[0] + "." + deep + "." + parts[2],
                "Bearer ....",
                "Bearer a.b.c",
                "Bearer \u00e4.\u00f6.\u00fc",
                "Bearer " + "a".repeat(2_000) + "." + "b".repeat(2_000) + "." + "c".repeat(2_000));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Headers that every operation can do without, as odd as they may be. */
    static List<String> ignored() {
        return List.of(
                "Accept-Language:",
                "Accept-Language: -",
                "Accept-Language: -,-",
                "Accept-Language: *",
                "Accept-Language: ,;,;=,",
                "Accept-Language: es;q=2",
                "Accept-Language: es;q=-1",
                "Accept-Language: es;q=NaN",
                "Accept-Language: es;q=1e999",
                "Accept-Language: es;q=0." + "1".repeat(4_000),
                "Accept-Language: en_US.UTF-8",
                "Accept-Language: ../../../etc/passwd",
                "Accept-Language: \u00ff\u00fe\u0080",
                "Accept-Language: a" + "-b".repeat(3_500),
                "Accept-Language: " + "aa,ab,ac,".repeat(700),
                "Accept-Language: es\r\nAccept-Language: -\r\nAccept-Language: \u00e9",
                "X-Device-Token:",
                "X-Device-Token: x",
                "X-Device-Token: ====",
                "X-Device-Token: \u00e4\u00ff",
                "X-Device-Token: " + "A".repeat(75),
                "X-Device-Token: " + "A".repeat(7_000),
                "X-Device-Token: a\r\nX-Device-Token: b",
                "User-Agent:",
                "User-Agent: \u00ff\u00fe\u0080\u00a0",
                "User-Agent: \ta\tb\t",
                "User-Agent: " + "\u00ff".repeat(7_000),
                "User-Agent: ${jndi:ldap://127.0.0.1/}\r\nUser-Agent: b",
                "X-Request-Id: \u00e4\u00ff",
                "X-Forwarded-For: '\"><script>, ::1, 999.999.999.999",
                "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-Prefix: /../..",
                "Forwarded: for=\"[::1\";proto=;host=evil.example",
                "X-HTTP-Method-Override: DELETE",
                "Origin: null",
                "Referer: javascript:alert(1)",
                "Cookie: =; a; \u00ff; JSESSIONID=\"x; $Version=9",
                "Range: bytes=9-1,-0",
                "If-None-Match: *",
                "If-Modified-Since: yesterday",
                "If-Match: \"x\"",
                "Accept-Charset: klingon",
                "Accept-Encoding: gzip;q=x",
                "Content-Language: -",
                "Min-Position: -1",
                "Upgrade: h2c, websocket",
                "Expect: 100-continue",
                "x:\r\n".repeat(80) + "x:");
    }

    /** Values of {@code Accept} that leave no JSON to answer with. */
    static List<String> unacceptable() {
        return List.of("text/html", "json", "/", "application/*;q=x", "\u00ff");
    }

    /** Types of another body than JSON. */
    static List<String> otherTypes() {
        return List.of(
                "",
                "/",
                "json",
                "*/*",
                "application/*",
                "application/xml",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "application/problem+json",
                "application/vnd.api+json",
                "application/jsonx",
                "multipart/form-data; boundary=a",
                "text/plain",
                "text/json",
                "text/html, application/json",
                "application/json, text/html",
                "application/json;charset=klingon",
                "application/json;charset=",
                "application/json;charset=\"",
                "\u00e4/json",
                "a".repeat(5_000));
    }

    /** Types of a body that is JSON, however they are written. */
    static List<String> jsonTypes() {
        return List.of(
                "APPLICATION/JSON;CHARSET=UTF-8",
                "application/json ; charset=\"utf-8\"",
                "application/json; version=1; x=y");
    }

    /** Headers that no server need read, each too much or malformed. */
    static List<String> refused() {
        return List.of(
                "x: " + "a".repeat(8 * 1024),
                "x: " + "a".repeat(64 * 1024),
                "x: " + "a".repeat(200 * 1024),
                "x".repeat(10_000) + ": a",
                "x: y\r\n".repeat(500) + "x: y",
                "x",
                ": x",
                "x y: z",
                "x : y",
                "x: a\0b",
                "x: a\u0001b",
                "x: a\u007fb",
                "x\u00e4: y",
                "x: a\rb",
                "Content-Length: -1",
                "Content-Length: +5",
                "Content-Length: 0x10",
                "Content-Length: 99999999999999999999",
                "Content-Length: 1,2",
                "Content-Length:",
                "Content-Length: 999999",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: xchunked",
                "Host: other",
                "Expect: miracles");
    }
}
