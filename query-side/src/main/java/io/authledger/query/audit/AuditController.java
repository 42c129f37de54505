package io.authledger.query.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The history of all users, for auditors. */
@RestController
final class AuditController {

    /** Not {@code x-ndjson}: RFC 6648 makes no new names with an x, and OpenAPI calls JSON lines so. */
    static final String JSON_LINES = "application/jsonl";

    record EventsReply(List<AuditView> events, @Nullable String nextCursor) {}

    private final AuditReader reader;
    private final AuditExport export;

    AuditController(AuditReader reader, AuditExport export) {
        this.reader = reader;
        this.export = export;
    }

    @GetMapping("/audit/events")
    EventsReply events(
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        AuditReader.Page page = reader.page(new AuditQuery(
                AuditParameters.user(user),
                AuditParameters.type(type),
                AuditParameters.time(from, to),
                AuditParameters.end(cursor),
                AuditParameters.limit(limit)));
        Long end = page.end();
        return new EventsReply(page.events().stream().map(AuditView::of).toList(), end == null ? null : Cursor.of(end));
    }

    /**
     * Written by the request's own thread, of which the limit leaves enough: an exception in the middle gets to the filter
     * that cuts the connection, and nothing times out while a client reads.
     */
    @GetMapping(path = "/audit/export", produces = JSON_LINES)
    void export(
            @RequestParam(required = false) @Nullable String from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long index = AuditParameters.index(from);
        response.setContentType(JSON_LINES);
        if (request.getMethod().equals("HEAD")) {
            reader.end();
        } else {
            export.write(index, response::getOutputStream);
        }
    }
}
