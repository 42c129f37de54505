package io.authledger.web;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A request whose body ends in {@code body_too_large} at its 16,385th byte, announced or not. */
final class LimitedBody extends HttpServletRequestWrapper {

    static final int MAX_BYTES = 16 * 1024;

    private @Nullable ServletInputStream counted;

    /** Throws the {@link ApiException} if {@code Content-Length} says already that it is too large. */
    LimitedBody(HttpServletRequest request) {
        super(request);
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw tooLarge();
        }
    }

    static ApiException tooLarge() {
        return ApiException.of(ErrorCode.BODY_TOO_LARGE, "At most " + MAX_BYTES + " bytes are read");
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (counted == null) {
            counted = new Counted(super.getInputStream());
        }
        return counted;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private static final class Counted extends ServletInputStream {

        private final ServletInputStream body;
        private int read;

        Counted(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = body.read(into, offset, length);
            count(got);
            return got;
        }

        private void count(int bytes) {
            read += Math.max(0, bytes);
            if (read > MAX_BYTES) {
                throw tooLarge();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
