package io.authledger.command.password;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.authledger.api.BreachCheckFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;

/**
 * Asks a service that speaks as Have I Been Pwned does (haveibeenpwned.com/API/v3, "Searching by range"). It is told the
 * first 20 bits of the password's SHA-1 and nothing else, and lists the rest of each digest that it knows to begin with
 * them. The list is padded, so that its length does not tell the 20 bits to whoever watches the line.
 */
final class BreachRange implements BreachedPasswords {

    private static final int PREFIX = 5;
    private static final int OK = 200;

    /** A padded list has about 1,000 lines of 40 characters. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final Pattern LINE = Pattern.compile("[0-9A-Fa-f]{35}:[0-9]{1,18}");

    private final RestClient http;
    private final URI url;
    private final Duration timeout;

    /**
     * @param url to which the prefix is appended
     * @param timeout for the whole exchange, connecting included
     */
    BreachRange(URI url, Duration timeout) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(timeout);
        requests.enableCompression(false);
        this.http = RestClient.builder().requestFactory(requests).build();
        this.url = url;
        this.timeout = timeout;
    }

    @Override
    public boolean contains(Password password) throws BreachCheckFailedException {
        String digest = HexFormat.of().withUpperCase().formatHex(sha1(password));
        String suffix = digest.substring(PREFIX);
        boolean found = false;
        for (String line : list(digest.substring(0, PREFIX)).lines().toList()) {
            if (!LINE.matcher(line).matches()) {
                throw badAnswer("a line that is no suffix and count");
            }
            found |= line.regionMatches(true, 0, suffix, 0, suffix.length()) && !isPadding(line);
        }
        return found;
    }

    /** A count of nought makes up the length. */
    private static boolean isPadding(String line) {
        return line.substring(line.indexOf(':') + 1).chars().allMatch(digit -> digit == '0');
    }

    private String list(String prefix) throws BreachCheckFailedException {
        Answer answer = ask(prefix);
        if (answer.status() != OK) {
            throw badAnswer("HTTP " + answer.status());
        }
        // A padded list is never empty, nor is that of any prefix: something else answers here.
        if (answer.body().isEmpty() || answer.body().length() > MOST_BYTES) {
            throw badAnswer(answer.body().isEmpty() ? "an empty list" : "more than 256 KiB");
        }
        return answer.body();
    }

    private Answer ask(String prefix) throws BreachCheckFailedException {
        long end = System.nanoTime() + timeout.toNanos();
        Answer answer;
        try {
            answer = Objects.requireNonNull(http.get()
                    .uri(URI.create(url + prefix))
                    .header("Add-Padding", "true")
                    .header(HttpHeaders.USER_AGENT, "AuthLedger")
                    .exchange((request, response) -> read(response)));
        } catch (RuntimeException e) {
            // Its message names the URL, and with it the prefix; the kind of trouble says enough.
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            boolean late = cause instanceof HttpTimeoutException || System.nanoTime() - end >= 0;
            throw new BreachCheckFailedException(
                    late ? BreachCheckFailure.TIMED_OUT : BreachCheckFailure.UNREACHABLE,
                    cause.getClass().getSimpleName());
        }
        return answer;
    }

    private static Answer read(ConvertibleClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        byte[] body = status == OK ? response.getBody().readNBytes(MOST_BYTES + 1) : new byte[0];
        return new Answer(status, new String(body, ISO_8859_1));
    }

    private static BreachCheckFailedException badAnswer(String why) {
        return new BreachCheckFailedException(BreachCheckFailure.BAD_ANSWER, why);
    }

    private static byte[] sha1(Password password) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(password.bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1 is not available", e);
        }
    }

    private record Answer(int status, String body) {}
}
