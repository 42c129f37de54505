package io.authledger.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sends requests that no client library would send. */
final class Wire {

    /** Past it a request has cost more than any may. */
    private static final int ANSWERS_WITHIN_MS = 10_000;

    private final int port;

    Wire(String url) {
        this.port = URI.create(url).getPort();
    }

    /** A request in the making; every character of it is a byte. */
    record Request(String line, List<String> headers, String body) {

        static Request of(Operation operation, Guest guest) {
            Request request = new Request(operation.method() + " " + operation.target(), List.of(), "");
            if (!operation.isOpen()) {
                request = request.with("Authorization: Bearer " + guest.idToken());
            }
            if (operation.readsCode()) {
                request = request.with("x-otp: 000000");
            }
            return operation.readsBody()
                    ? request.with("Content-Type: application/json").body(BadBodies.json(operation.body(guest)))
                    : request;
        }

        Request line(String other) {
            return new Request(other, headers, body);
        }

        Request body(String other) {
            return new Request(line, headers, other);
        }

        Request with(String header) {
            List<String> more = new ArrayList<>(headers);
            more.add(header);
            return new Request(line, more, body);
        }

        Request without(String name) {
            List<String> fewer = new ArrayList<>(headers);
            fewer.removeIf(header -> header.startsWith(name + ":"));
            return new Request(line, fewer, body);
        }

        /** In place of those of the same name. */
        Request instead(String name, String value) {
            return without(name).with(name + ": " + value);
        }

        String text() {
            StringBuilder text =
                    new StringBuilder(line).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
            headers.forEach(header -> text.append(header).append("\r\n"));
            return text.append("Content-Length: ")
                    .append(body.length())
                    .append("\r\n\r\n")
                    .append(body)
                    .toString();
        }
    }

    /**
     * All that came back.
     *
     * @param status 0 where there is no status line
     */
    record Reply(int status, String head, String body) {

        static Reply of(String raw) {
            String last = raw.startsWith("HTTP/1.1 100 ") ? raw.substring(raw.indexOf("\r\n\r\n") + 4) : raw;
            int end = last.indexOf("\r\n\r\n");
            return last.startsWith("HTTP/1.1 ")
                    ? new Reply(
                            Integer.parseInt(last.substring(9, 12)),
                            last.substring(0, end + 2),
                            last.substring(end + 4))
                    : new Reply(0, "", last);
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    Reply send(Request request) {
        return send(request.text());
    }

    /** Sends these characters, each a byte, and no more, and takes what comes until the server closes. */
    Reply send(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(ANSWERS_WITHIN_MS);
            write(socket, request.getBytes(StandardCharsets.ISO_8859_1));
            return Reply.of(read(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server may have answered, and closed, before it has read everything. */
    private static void write(Socket socket, byte[] request) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            socket.shutdownOutput();
        } catch (IOException closed) {
            // what it answered can still be read
        }
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        try {
            for (int got = 0; got >= 0; got = socket.getInputStream().read(some)) {
                all.write(some, 0, got);
            }
        } catch (SocketException reset) {
            // closed with something unread
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
