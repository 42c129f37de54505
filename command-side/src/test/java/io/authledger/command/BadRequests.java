package io.authledger.command;

import io.authledger.command.Wire.Request;
import java.util.List;
import java.util.Locale;

/** Request lines, targets and framing that clients should not send; every character is a byte. */
final class BadRequests {

    private BadRequests() {}

    /** Methods that hardly an operation has. */
    static List<String> methods() {
        return List.of("TRACE", "PATCH", "PUT", "BREW", "post", "PROPFIND", "LOCK", "A".repeat(3_000));
    }

    /** Targets beside this path at which there is nothing. */
    static List<String> elsewhere(String path) {
        return List.of(
                "/",
                "//",
                "/" + path,
                "/." + path,
                "/x/.." + path,
                path + "/",
                path + "/.",
                path + "/%2e",
                path + "/..;/",
                path + "/a/b/c",
                path + ".json",
                path + "*",
                path + "%20",
                path + "%25",
                path + "%0d%0aX:%20y",
                path + "%E2%80%AE",
                path + "%F0%9F%98%80",
                path + "a".repeat(300),
                path.toUpperCase(Locale.ROOT),
                "http://localhost" + path + "/x");
    }

    /** Targets that are the same as this path. */
    static List<String> same(String path) {
        return List.of(
                path.replace("auth", "%61uth"),
                path + ";",
                path + ";jsessionid=x;a=%00",
                "http://localhost" + path,
                "HTTPS://localhost" + path,
                "http://user:password@localhost" + path);
    }

    /** Targets that are none. */
    static List<String> noTargets(String path) {
        return List.of(
                "*",
                "?",
                path.substring(1),
                "http:",
                "http://",
                "http://evil.example" + path,
                "/../.." + path,
                "/%2e%2e" + path,
                path + "%",
                path + "%0",
                path + "%zz",
                path + "%00",
                path + ";%",
                path + ";x=%zz",
                path + "%2f",
                path + "%5c",
                path + "%ff",
                path + "%c0%af",
                path + "\\",
                path + "\u00ff",
                path + "<>",
                path + "|",
                path + "\"",
                path + "{x}",
                path + "#x",
                path + "\0",
                path + " x",
                path + "/" + "a".repeat(9_000));
    }

    /** More of a query, which is ignored. */
    static List<String> oddQueries() {
        return List.of("x=%00&x=%0d%0a", "%F0%9F%98%80", "_method=DELETE", "&&&", "x=" + "a".repeat(5_000));
    }

    /** More of a query, which does not read; nobody does where there is a body. */
    static List<String> brokenQueries() {
        return List.of("%zz", "%", "=", "x=%ff", "x=%f0%9f", "x&".repeat(200) + "x");
    }

    /** More of a query that is none. */
    static List<String> noQueries() {
        return List.of("x=\u00ff", "x=<>", "x=\0", "x#y", "x=" + "a".repeat(9_000));
    }

    /** Requests that are HTTP/1.1 to whoever is lenient, each made of this good one. */
    static List<String> oddHttp(Request good) {
        String text = good.text();
        return List.of(
                "\r\n" + text,
                text.replace("\r\n", "\n"),
                text.replaceFirst(" ", "   "),
                text.replace(" HTTP/1.1", " HTTP/1.0"),
                text.replace("Host: localhost", "hOST:localhost"),
                text.replace("Host: localhost", "Host:"));
    }

    /** Requests that are no HTTP/1.1, each made of this good one. */
    static List<String> notHttp(Request good) {
        String text = good.text();
        String line = text.substring(0, text.indexOf("\r\n"));
        String rest = text.substring(text.indexOf("\r\n"));
        String target = line.substring(0, line.lastIndexOf(' '));
        return List.of(
                target + " HTTP/3.0" + rest,
                target + " HTTP/2.0" + rest,
                target + " HTTP/1.2" + rest,
                target + " http/1.1" + rest,
                target + " HTTP/" + rest,
                target + " XTTP/1.1" + rest,
                target + " HTTP/1.1 x" + rest,
                target + " HTTP/1.1\0" + rest,
                "\0" + text,
                "\u0016\u0003\u0001\u0002\0\u0001\0" + text,
                "CONNECT localhost:80 HTTP/1.1" + rest,
                "G@T " + text.substring(text.indexOf(' ') + 1),
                "\u00e4" + text,
                text.replace("Host: localhost\r\n", ""),
                text.replace("Host: localhost", "Host: a b"),
                text.replace("\r\n", "\r"),
                text.replace("Host: localhost", "Host: [::1"),
                withLength(text, "-1"),
                withLength(text, "+1"),
                withLength(text, "0x1"),
                withLength(text, "1 1"),
                withLength(text, "99999999999999999999"),
                withLength(text, ""));
    }

    /** Requests whose body does not come as it should, each made of this good one. */
    static List<String> brokenOff(Request good) {
        String text = good.text();
        String chunked = text.substring(0, text.indexOf("Content-Length")) + "Transfer-Encoding: chunked\r\n\r\n";
        return List.of(
                withLength(text, "1"),
                withLength(text, Integer.toString(good.body().length() + 1)),
                withLength(text, Integer.toString(BadBodies.MAX)),
                chunked,
                chunked + "zz\r\n",
                chunked + "-2\r\n{}\r\n0\r\n\r\n",
                chunked + "0x2\r\n{}\r\n0\r\n\r\n",
                chunked + "fffffffffffffffff\r\n",
                chunked + "7fffffff\r\n{}",
                chunked + "5\r\n{}",
                chunked + "1\r\n{}\r\n0\r\n\r\n",
                chunked + "2;" + "x".repeat(10_000) + "\r\n{}\r\n0\r\n\r\n",
                chunked + "\r\n\r\n");
    }

    /** The same request with its body in chunks of one byte. */
    static String inChunks(Request good) {
        String text = good.text();
        StringBuilder chunks = new StringBuilder(text.substring(0, text.indexOf("Content-Length")))
                .append("Transfer-Encoding: chunked\r\n\r\n");
        good.body()
                .chars()
                .forEach(each -> chunks.append("1\r\n").append((char) each).append("\r\n"));
        return chunks.append("0\r\n\r\n").toString();
    }

    private static String withLength(String text, String length) {
        return text.replaceFirst("Content-Length: \\d+", "Content-Length: " + length);
    }
}
