package io.authledger.query.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.authledger.api.wire.Topics;
import io.authledger.web.WebConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The document and its page over HTTP, with nothing of the query side beside them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class ReferenceTest {

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = KafkaAutoConfiguration.class)
    @PropertySource("classpath:query-side.properties")
    @Import({WebConfiguration.class, ReferenceConfiguration.class})
    static class Program {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        JWKSource<SecurityContext> noKeys() {
            return new ImmutableJWKSet<>(new JWKSet());
        }
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void theDocumentIsServedWhole() throws Exception {
        HttpResponse<byte[]> reply = get("/openapi.json");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(OpenApiDocument.json());
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/docs", "/asyncapi.json", "/schemas/user.logged-in/2.json"})
    void whoHasItIsToldSo(String path) throws Exception {
        HttpResponse<byte[]> first = get(path);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
        HttpResponse<byte[]> again = get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(path, "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi.json",
                "/docs",
                "/docs/page.js",
                "/docs/swagger-ui.css",
                "/asyncapi.json",
                "/schemas/user.logged-in/2.json"
            })
    void aHeadIsTheReplyWithoutItsBody(String path) throws Exception {
        HttpResponse<byte[]> whole = get(path);
        HttpResponse<byte[]> head = send(request(path).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).contains(Integer.toString(whole.body().length));
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(whole.headers().firstValue("Content-Type"));
    }

    @Test
    void theSchemaOfEveryEventIsServed() throws Exception {
        for (Map.Entry<EventSchemas.Name, byte[]> schema : EventSchemas.all().entrySet()) {
            EventSchemas.Name name = schema.getKey();
            HttpResponse<byte[]> reply = get("/schemas/" + name.type() + "/" + name.revision() + ".json");
            assertThat(reply.statusCode()).as("%s", name).isEqualTo(200);
            assertThat(reply.body()).isEqualTo(schema.getValue());
            assertThat(reply.headers().firstValue("Content-Type")).contains("application/schema+json");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schemas/user.logged-in/3.json",
                "/schemas/user.logged-in/0.json",
                "/schemas/user.logged-in/02.json",
                "/schemas/user.logged-in/2",
                "/schemas/user.logged-in/2.json/",
                "/schemas/user.logged-in",
                "/schemas/user.unheard-of/1.json",
                "/schemas/../query-side.properties",
                "/schemas/..%2Fschemas/user.logged-in/2.json",
                "/schemas/"
            })
    void noOtherSchemaIs(String path) throws Exception {
        HttpResponse<byte[]> reply = get(path);
        assertThat(reply.statusCode()).isIn(400, 404);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void theDocumentOfTheStreamIsServedWhole() throws Exception {
        HttpResponse<byte[]> reply = get("/asyncapi.json");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(AsyncApiDocument.json(Topics.DEFAULT));
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void thePageLoadsOnlyWhatIsServedHere() throws Exception {
        HttpResponse<byte[]> page = get("/docs");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none';")
                .contains("script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("http", "unsafe");
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(html).doesNotContainPattern("<script(?![^>]* src=)").doesNotContain("//");
        var loaded = Pattern.compile("(?:src|href)=\"([^\":]+)\"")
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(loaded).hasSize(5);
        for (String file : loaded) {
            assertThat(get("/" + file).statusCode()).as(file).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs/page.css, text/css",
        "/docs/page.js, text/javascript",
        "/docs/swagger-ui.css, text/css",
        "/docs/swagger-ui-bundle.js, text/javascript"
    })
    void aFileOfThePageMayBeKept(String path, String type) throws Exception {
        HttpResponse<byte[]> file = get(path);
        assertThat(file.headers().firstValue("Content-Type")).contains(type);
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
        String changed = file.headers().firstValue("Last-Modified").orElseThrow();
        assertThat(get(path, "If-Modified-Since", changed).statusCode()).isEqualTo(304);
    }

    @Test
    void aLargeFileOfThePageIsCompressed() throws Exception {
        HttpResponse<byte[]> packed = get("/docs/swagger-ui-bundle.js", "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body().length).isLessThan(600_000);
        assertThat(get("/openapi.json", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/",
                "/docs/index.html",
                "/docs/docs.html",
                "/docs/openapi/document.yaml",
                "/docs/swagger-initializer.js",
                "/docs/swagger-ui.css/",
                "/docs/..%2Fopenapi%2Fdocument.yaml",
                "/reference/docs.html",
                "/query-side.properties",
                "/favicon.ico"
            })
    void nothingElseOfTheClasspathIsServed(String path) throws Exception {
        HttpResponse<byte[]> reply = get(path);
        assertThat(reply.statusCode()).isIn(400, 404);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void noFileOfAWebJarIsServedUnderItsOwnName() throws Exception {
        Resource[] pages = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:/META-INF/resources/webjars/swagger-ui/*/index.html");
        assertThat(pages).hasSize(1);
        String path = pages[0].getURL().toString().replaceFirst(".*/META-INF/resources", "");
        assertThat(path).startsWith("/webjars/");
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }
}
