package io.authledger.deployment;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an address and a password who uses the service over HTTP. */
final class Visitor {

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    static final String PASSWORD = "correct horse battery";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String address;

    Visitor(String address) {
        this.address = address;
    }

    String address() {
        return address;
    }

    HttpResponse<String> register(String url) throws Exception {
        return send(postJson(url + "/auth/users", credentials(PASSWORD)));
    }

    /** The idToken, or nothing where there was none. */
    String logIn(String url) throws Exception {
        return json(tryLogIn(url, PASSWORD)).path("idToken").asString("");
    }

    HttpResponse<String> tryLogIn(String url, String password) throws Exception {
        return send(postJson(url + "/auth/login", credentials(password)));
    }

    HttpResponse<String> logOut(String url, String token) throws Exception {
        return send(postJson(url + "/auth/logout", "").header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> addPhone(String url, String token, String phone, String country) throws Exception {
        String body = "{\"phone\":\"" + phone + "\",\"country\":\"" + country + "\"}";
        return send(postJson(url + "/auth/otp/methods/sms", body).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> verify(String url, String token, String code) throws Exception {
        return verify(url, token, "EMAIL", code);
    }

    HttpResponse<String> verify(String url, String token, String channel, String code) throws Exception {
        return send(postJson(url + "/auth/otp/code", "{\"channel\":\"" + channel + "\"}")
                .header("Authorization", "Bearer " + token)
                .header("x-otp", code));
    }

    HttpResponse<String> refresh(String url, String refreshToken, String forwardedFor) throws Exception {
        return send(postJson(url + "/auth/login/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}")
                .header("X-Forwarded-For", forwardedFor));
    }

    HttpResponse<String> get(String url) throws Exception {
        return send(request(url));
    }

    HttpResponse<String> get(String url, String token) throws Exception {
        return send(request(url).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String url, String token) throws Exception {
        return send(request(url).header("Authorization", "Bearer " + token).POST(BodyPublishers.noBody()));
    }

    /** What the query side says, once it has come as far. */
    JsonNode statusAt(String url, String token, String position) {
        return json(await().atMost(Duration.ofSeconds(60))
                .until(() -> tryStatusAt(url, token, position), response -> response.statusCode() == 200));
    }

    HttpResponse<String> tryStatusAt(String url, String token, String position) throws Exception {
        return send(request(url + "/auth/users/me")
                .header("Authorization", "Bearer " + token)
                .header("Min-Position", position));
    }

    String mailedCode(GreenMail mail) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Arrays.stream(mail.getReceivedMessagesForDomain(address))
                                .map(Visitor::code)
                                .findFirst()
                                .orElse(""),
                        code -> !code.isEmpty());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static String code(MimeMessage message) {
        Matcher digits = CODE.matcher(GreenMailUtil.getBody(message));
        return digits.find() ? digits.group() : "";
    }

    private String credentials(String password) {
        return "{\"email\":\"" + address + "\",\"password\":\"" + password + "\"}";
    }

    private static HttpRequest.Builder postJson(String url, String body) {
        return request(url).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
