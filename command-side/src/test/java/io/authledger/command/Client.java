package io.authledger.command;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client written for the contract: it knows paths, fields and headers, and nothing of the inside. */
public final class Client {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;

    public Client(String url) {
        this.url = url;
    }

    /** A reply: status, headers, and the body as JSON. */
    public record Reply(int status, HttpResponse<String> raw) {

        public JsonNode json() {
            return JSON.readTree(raw.body());
        }

        public String text(String field) {
            return json().path(field).asString();
        }

        public String code() {
            return text("code");
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }
    }

    public Reply register(String email, String password, String... headers) {
        return post("/auth/users", credentials(email, password), headers);
    }

    public Reply logIn(String email, String password, String... headers) {
        return post("/auth/login", credentials(email, password), headers);
    }

    public Reply refresh(String refreshToken) {
        return post("/auth/login/refresh", "{\"refreshToken\":\"" + refreshToken + "\"}");
    }

    public Reply requestCode(String idToken) {
        return get("/auth/otp/code?method=EMAIL", bearer(idToken));
    }

    public Reply verify(String idToken, String code) {
        return verify(idToken, "EMAIL", code);
    }

    public Reply verify(String idToken, String channel, String code) {
        return post("/auth/otp/code", "{\"channel\":\"" + channel + "\"}", bearerAnd(idToken, "x-otp", code));
    }

    public Reply addSms(String idToken, String phone, String country) {
        String body = JSON.writeValueAsString(new Phone(phone, country));
        return post("/auth/otp/methods/sms", body, bearer(idToken));
    }

    public Reply addTotp(String idToken) {
        return post("/auth/otp/methods/totp", "{}", bearer(idToken));
    }

    public Reply removeTotp(String idToken, String code) {
        return delete("/auth/otp/methods/totp", bearerAnd(idToken, "x-otp", code));
    }

    public Reply removeSms(String idToken, String code) {
        return delete("/auth/otp/methods/sms", bearerAnd(idToken, "x-otp", code));
    }

    public Reply renewRecoveryCodes(String idToken, String code) {
        return postNothing("/auth/otp/recovery-codes", bearerAnd(idToken, "x-otp", code));
    }

    public Reply stepUp(String idToken, String channel, String code) {
        return post("/auth/login/step-up", "{\"channel\":\"" + channel + "\"}", bearerAnd(idToken, "x-otp", code));
    }

    public Reply put(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build());
    }

    public Reply changePassword(String[] headers, String current, String chosen) {
        return post("/auth/password", JSON.writeValueAsString(new NewPassword(current, chosen)), headers);
    }

    public Reply changeEmail(String[] headers, String email, String password) {
        return post("/auth/email", credentials(email, password), headers);
    }

    public Reply confirmEmail(String idToken, String code) {
        return postNothing("/auth/email/confirmation", bearerAnd(idToken, "x-otp", code));
    }

    public Reply undo(String token) {
        return post("/auth/undo", "{\"token\":\"" + token + "\"}");
    }

    public Reply requestReset(String email, String... headers) {
        return post("/auth/password/reset-requests", JSON.writeValueAsString(new Address(email)), headers);
    }

    public Reply resetPassword(String token, String chosen, String... headers) {
        return post("/auth/password/resets", JSON.writeValueAsString(new Reset(token, chosen)), headers);
    }

    public Reply erase(String[] headers, String password) {
        return post("/auth/users/me/erasure", JSON.writeValueAsString(new Password(password)), headers);
    }

    /** The user that an idToken is about. */
    public String subjectOf(String idToken) {
        try {
            return SignedJWT.parse(idToken).getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Reply post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public Reply head(String path, String... headers) {
        return send(
                request(path, headers).method("HEAD", BodyPublishers.noBody()).build());
    }

    /** Neither a body nor a type of one. */
    public Reply postNothing(String path, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.noBody()).build());
    }

    public Reply delete(String path, String... headers) {
        return send(request(path, headers).DELETE().build());
    }

    public static String[] bearerAnd(String idToken, String name, String value) {
        return new String[] {"Authorization", "Bearer " + idToken, name, value};
    }

    public static String[] bearer(String idToken) {
        return new String[] {"Authorization", "Bearer " + idToken};
    }

    private static String credentials(String email, String password) {
        return JSON.writeValueAsString(new Credentials(email, password));
    }

    private record Phone(String phone, String country) {}

    private record NewPassword(String currentPassword, String newPassword) {}

    private record Address(String email) {}

    private record Reset(String token, String newPassword) {}

    private record Password(String password) {}

    private record Credentials(String email, String password) {}

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
