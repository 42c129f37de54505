package io.authledger.query.reference;

import io.authledger.web.Open;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the OpenAPI document, and the page that shows it. */
@RestController
final class ReferenceController {

    /** Swagger UI draws with images that stand in its style sheet, and needs no more than this. */
    private static final String NOTHING_FROM_ELSEWHERE = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Publication document = new Publication(MediaType.APPLICATION_JSON, OpenApiDocument.json());
    private final Publication page;

    ReferenceController() throws IOException {
        this.page = new Publication(
                new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8),
                new ClassPathResource("reference/docs.html").getContentAsByteArray());
    }

    @Open
    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> document() {
        return document.reply();
    }

    @Open
    @GetMapping("/docs")
    ResponseEntity<byte[]> page(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", NOTHING_FROM_ELSEWHERE);
        return page.reply();
    }
}
