package io.authledger.reference;

import io.authledger.standalone.RunningStandalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A running service as its own document describes it, and which of the described replies it has given. */
final class Api {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AtomicInteger networks = new AtomicInteger();
    private final Set<String> given = new TreeSet<>();
    private final RunningStandalone service;
    private final ApiDocument document;

    Api(RunningStandalone service) {
        this.service = service;
        this.document = new ApiDocument(JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(URI.create(service.url() + "/openapi.json"))
                                .build())
                        .body()));
    }

    RunningStandalone service() {
        return service;
    }

    ApiDocument document() {
        return document;
    }

    /** What was answered so far: {@code verifyCode 401 otp_not_valid}. */
    Set<String> given() {
        return given;
    }

    void remember(Reply reply) {
        given.add(reply.name());
    }

    Call call(String operationId) {
        return call(document.operation(operationId));
    }

    private Call call(Operation operation) {
        return new Call(this, operation, service.url());
    }

    /** The request of the document's own examples, with what is this person's in place of the example's. */
    Call ordinary(Operation operation, Person person) {
        Call call = call(operation);
        if (!operation.isOpen()) {
            call.as(person);
        }
        for (JsonNode parameter : operation.parameters()) {
            if (parameter.path("required").asBoolean(false)) {
                String name = parameter.path("name").asString();
                String value = parameter.path("example").asString();
                switch (parameter.path("in").asString()) {
                    case "query" -> call.query(name, value);
                    case "path" -> call.path(name, value);
                    default -> call.header(name, value);
                }
            }
        }
        return operation.takesBody() ? call.body(bodyOf(operation, person)) : call;
    }

    private static String bodyOf(Operation operation, Person person) {
        ObjectNode body = operation.bodyExample().deepCopy().asObject();
        person.own(operation.id()).forEach((field, value) -> {
            if (body.has(field)) {
                body.put(field, value);
            }
        });
        return body.toString();
    }

    /** An address that no request has come from: 198.18.0.0/15 is for tests (RFC 2544). */
    String newNetwork() {
        int number = networks.incrementAndGet();
        return "198.18." + (number >> 8) + "." + (number & 0xff);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
