package io.authledger.command.delivery;

import io.authledger.api.Channel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends SMS by a webhook of the operator's, signed as Standard Webhooks has it. Any 2xx takes the message; the id, where
 * the answer has one, is its {@code id}. {@code webhook-id} stays the same for a message that comes twice.
 */
final class WebhookCourier implements Courier {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The body. */
    private record Call(String type, Instant timestamp, Sms data) {}

    /**
     * What is to be sent.
     *
     * @param to E.164
     */
    private record Sms(String to, String text) {}

    private final URI url;
    private final WebhookSignature signature;
    private final GatewayClient client;
    private final Clock clock;

    WebhookCourier(SmsSettings settings, Clock clock) {
        this.url = Objects.requireNonNull(settings.webhook().url());
        this.signature = new WebhookSignature(settings.webhook().secret());
        this.client = new GatewayClient(settings, Set.of(400, 410, 422), clock);
        this.clock = clock;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS);
    }

    @Override
    public @Nullable String deliver(Message message) {
        Instant now = clock.instant();
        byte[] body = JSON.writeValueAsBytes(new Call("sms.send", now, new Sms(message.to(), message.text())));
        String id = message.id().toString();
        String timestamp = Long.toString(now.getEpochSecond());
        GatewayClient.Answer answer = client.post(url, MediaType.APPLICATION_JSON, body, headers -> {
            headers.set("webhook-id", id);
            headers.set("webhook-timestamp", timestamp);
            headers.set("webhook-signature", signature.of(id, timestamp, new String(body, StandardCharsets.UTF_8)));
        });
        JsonNode known = answer.json().path("id");
        return known.isString() ? known.stringValue() : null;
    }
}
