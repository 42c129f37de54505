package io.authledger.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.authledger.api.Channel;
import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.api.error.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Something to send good and bad requests to. */
@RestController
class TestController {

    record Body(
            String name,
            Boolean flag,
            Channel channel,
            Integer count,
            @Nullable String note,
            @Nullable List<String> roles,
            @Nullable Inner inner,
            @Nullable OneValue one) {}

    record Inner(String deep) {}

    record OneValue(String value) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        OneValue {}
    }

    private final AtomicInteger acted = new AtomicInteger();

    record Reply(Instant at, @Nullable String absent, String text) {}

    @Open
    @PostMapping("/auth/open")
    Body open(@RequestBody Body body) {
        return body;
    }

    @Open
    @PostMapping("/auth/optional")
    String optional(@RequestBody(required = false) @Nullable Body body) {
        return body == null ? "none" : body.name();
    }

    @PostMapping("/auth/closed")
    Caller closed(@RequestBody Body body, Caller caller) {
        return caller;
    }

    @GetMapping("/auth/me")
    Caller me(Caller caller, HttpServletResponse response) {
        Position.set(response, 7);
        return caller;
    }

    @GetMapping("/auth/forgotten")
    String neitherOpenNorWithCaller() {
        return "reached";
    }

    @GetMapping("/auth/not-allowed")
    void notAllowed() {
        throw ApiException.of(ErrorCode.FORBIDDEN, "This is for others");
    }

    @Open
    @PostMapping("/act")
    Reply act() {
        return new Reply(Instant.EPOCH, null, "acted " + acted.incrementAndGet());
    }

    @Open
    @GetMapping("/reply")
    Reply reply() {
        return new Reply(Instant.parse("2025-06-09T05:45:44.994999Z"), null, "grün");
    }

    @Open
    @GetMapping("/whole-second")
    Reply wholeSecond() {
        return new Reply(Instant.parse("2025-06-09T05:45:44Z"), null, "");
    }

    @Open
    @GetMapping("/client")
    List<String> client(HttpServletRequest request) {
        return List.of(ClientNetwork.of(request).value(), UserAgent.of(request).value());
    }

    @Open
    @GetMapping("/asked")
    String asked(HttpServletRequest request) {
        return request.getRequestURL().toString();
    }

    @Open
    @GetMapping("/parameter")
    String parameter(@RequestParam Channel method, @RequestHeader(name = "Min-Position", required = false) Long least) {
        return method + " " + least;
    }

    @Open
    @GetMapping("/header")
    String header(@RequestHeader("x-otp") String otp) {
        return otp;
    }

    @Open
    @GetMapping("/path/{id}")
    String path(@PathVariable UUID id) {
        return id.toString();
    }

    @Open
    @GetMapping("/error-of/{code}")
    void errorOf(@PathVariable ErrorCode code) {
        throw ApiException.of(code, "As asked");
    }

    @Open
    @GetMapping("/retry")
    void retry(@RequestParam Duration after) {
        throw ApiException.retryLater(ErrorCode.TOO_MANY_REQUESTS, "Later", after);
    }

    @Open
    @GetMapping("/invalid")
    void invalid() {
        throw ApiException.invalid(List.of(
                new FieldError("zeta", "blank", "must not be blank"),
                new FieldError("alpha", "required", "is required")));
    }

    @Open
    @GetMapping("/broken")
    void broken() {
        throw new IllegalStateException("jdbc:postgresql://inside?password=hunter2");
    }

    @Open
    @GetMapping("/broken-writer")
    void brokenWriter(HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        response.getWriter().write("half a pa");
        throw new IllegalStateException("after the writer was opened");
    }

    @Open
    @GetMapping("/broken-off")
    void brokenOff(HttpServletResponse response) throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.flushBuffer();
        throw new IllegalStateException("after the reply had begun");
    }

    @Open
    @GetMapping("/send-error")
    void sendError(HttpServletResponse response) throws IOException {
        response.sendError(403, "the container's words");
    }
}
