package io.authledger.command.delivery;

import io.authledger.api.Channel;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Sends SMS by Twilio's message API; the id is its {@code sid}. It knows no way to tell a message that comes twice. */
final class TwilioCourier implements Courier {

    /** How Twilio takes a message; another 2xx is somebody else's, a captive portal's perhaps. */
    private static final int CREATED = 201;

    private final SmsSettings.Twilio account;
    private final URI messages;
    private final GatewayClient client;

    TwilioCourier(SmsSettings settings, Clock clock) {
        this.account = settings.twilio();
        this.messages = UriComponentsBuilder.fromUri(account.baseUrl())
                .path("/2010-04-01/Accounts/{account}/Messages.json")
                .build(account.accountSid());
        this.client = new GatewayClient(settings, Set.of(400), clock);
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS);
    }

    @Override
    public @Nullable String deliver(Message message) {
        String sender = account.from().isBlank()
                ? field("MessagingServiceSid", account.messagingServiceSid())
                : field("From", account.from());
        String form = field("To", message.to()) + "&" + sender + "&" + field("Body", message.text());
        GatewayClient.Answer answer = client.post(
                messages,
                MediaType.APPLICATION_FORM_URLENCODED,
                form.getBytes(StandardCharsets.US_ASCII),
                headers -> headers.setBasicAuth(account.accountSid(), account.authToken(), StandardCharsets.UTF_8));
        if (answer.status() != CREATED) {
            throw DeliveryFailedException.forNow("An answer that is not Twilio's");
        }
        JsonNode sid = answer.json().path("sid");
        return sid.isString() ? sid.stringValue() : null;
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
