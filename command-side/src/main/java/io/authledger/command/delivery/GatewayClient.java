package io.authledger.command.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Posts to an SMS gateway and reads its answer: no redirect is followed, no more than 64 KiB are kept, and the whole
 * exchange ends in time.
 */
final class GatewayClient {

    /**
     * A 2xx.
     *
     * @param json {@link MissingNode} where it does not come whole or is none
     */
    record Answer(int status, JsonNode json) {}

    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RestClient http;
    private final Set<Integer> refusals;
    private final Clock clock;

    /**
     * @param refusals statuses by which the gateway refuses a message for good
     */
    GatewayClient(SmsSettings settings, Set<Integer> refusals, Clock clock) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(settings.timeout());
        requests.enableCompression(false);
        this.http = RestClient.builder().requestFactory(requests).build();
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * Posts, and gives an answer of success.
     *
     * @throws DeliveryFailedException for any other answer, and where there is none in time
     */
    Answer post(URI url, MediaType type, byte[] body, Consumer<HttpHeaders> headers) {
        try {
            Answer answer = http.post()
                    .uri(url)
                    .contentType(type)
                    .accept(MediaType.APPLICATION_JSON)
                    .headers(headers)
                    .body(body)
                    .exchange((request, response) -> read(response));
            return Objects.requireNonNull(answer);
        } catch (DeliveryFailedException told) {
            throw told;
        } catch (RuntimeException e) {
            // Its message may quote what was sent or answered; the kind of trouble says enough.
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw DeliveryFailedException.forNow(cause.getClass().getSimpleName());
        }
    }

    private Answer read(ConvertibleClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        if (response.getStatusCode().is2xxSuccessful()) {
            return new Answer(status, json(response));
        }
        String why = "HTTP " + status + code(json(response));
        throw refusals.contains(status)
                ? DeliveryFailedException.forGood(why)
                : DeliveryFailedException.forNow(why, retryAfter(response.getHeaders()));
    }

    /** What the answer says, if that comes whole and is JSON: its status alone decides whether a message was taken. */
    private static JsonNode json(ConvertibleClientHttpResponse response) {
        try {
            JsonNode json = JSON.readTree(response.getBody().readNBytes(MOST_BYTES));
            return json == null ? MissingNode.getInstance() : json;
        } catch (IOException | JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }

    /** The gateway's own number for what is wrong; only five digits, which are neither a code of ours nor a phone. */
    private static String code(JsonNode answer) {
        int code = answer.path("code").asInt(0);
        return code >= 10_000 && code <= 99_999 ? ", code " + code : "";
    }

    /** RFC 9110, section 10.2.3: seconds, or a date; a gateway that asks for more than ten minutes gets those. */
    private @Nullable Duration retryAfter(HttpHeaders headers) {
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return null;
        }
        try {
            Duration asked = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(
                            clock.instant(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME));
            return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
