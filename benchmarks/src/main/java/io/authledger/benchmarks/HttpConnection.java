package io.authledger.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One connection of HTTP/1.1 (RFC 9112) that is kept alive, and opened again where the service closed it: as much of a client as the benchmark needs, because any more
 * would take processor time from the service that is measured on the same machine.
 */
final class HttpConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_BODY_BYTES = 8 << 20;

    private final InetAddress address;
    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    HttpConnection(InetAddress address, int port) {
        this.address = address;
        this.port = port;
    }

    HttpReply exchange(HttpRequest request) throws IOException {
        boolean done = false;
        try {
            open().getOutputStream().write(request.bytes());
            String statusLine = readLine();
            if (!statusLine.startsWith("HTTP/1.1 ") || statusLine.length() < 12) {
                throw new IOException("No HTTP/1.1: " + statusLine);
            }
            Framing framing = readHeaders();
            byte[] body = framing.chunked() ? readChunks() : readBytes(framing.length());
            done = !framing.last();
            return new HttpReply(Integer.parseInt(statusLine.substring(9, 12)), body);
        } finally {
            if (!done) {
                close();
            }
        }
    }

    private Socket open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
        }
        return socket;
    }

    private Framing readHeaders() throws IOException {
        Framing framing = new Framing(0, false, false);
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            framing = framing.with(header.toLowerCase(Locale.ROOT));
        }
        return framing;
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
            body.writeBytes(readBytes(size));
            readLine();
            if (body.size() > MAX_BODY_BYTES) {
                throw new IOException("The reply is too large");
            }
        }
        readLine();
        return body.toByteArray();
    }

    private int readChunkSize() throws IOException {
        return Integer.parseInt(readLine().split(";", 2)[0].strip(), 16);
    }

    private byte[] readBytes(int length) throws IOException {
        if (length > MAX_BODY_BYTES) {
            throw new IOException("The reply is too large");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The service hung up within a reply");
        }
        return bytes;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The service hung up");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    /** How long a body is, and whether another reply can follow it. */
    private record Framing(int length, boolean chunked, boolean last) {

        Framing with(String header) {
            if (header.startsWith("content-length:")) {
                return new Framing(Integer.parseInt(header.substring(15).strip()), chunked, last);
            }
            if (header.startsWith("transfer-encoding:")) {
                return new Framing(length, header.endsWith("chunked"), last);
            }
            return header.startsWith("connection:") ? new Framing(length, chunked, header.endsWith("close")) : this;
        }
    }
}
