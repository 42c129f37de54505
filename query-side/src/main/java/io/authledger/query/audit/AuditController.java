package io.authledger.query.audit;

import io.authledger.api.AuditOperation;
import io.authledger.api.command.AuditedRead;
import io.authledger.query.readlog.ReadLog;
import io.authledger.web.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private final ReadLog reads;

    AuditController(AuditReader reader, AuditExport export, ReadLog reads) {
        this.reader = reader;
        this.export = export;
        this.reads = reads;
    }

    @GetMapping(path = "/audit/events", produces = MediaType.APPLICATION_JSON_VALUE)
    EventsReply events(
            Caller caller,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        AuditQuery query = new AuditQuery(
                AuditParameters.user(user),
                AuditParameters.type(type),
                AuditParameters.time(from, to),
                AuditParameters.end(cursor),
                AuditParameters.limit(limit));
        return page(caller, AuditOperation.EVENTS, query);
    }

    @GetMapping(path = "/audit/users/{id}/events", produces = MediaType.APPLICATION_JSON_VALUE)
    EventsReply timeline(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        AuditQuery query = new AuditQuery(
                AuditParameters.ofPath(id),
                AuditParameters.type(type),
                AuditParameters.time(from, to),
                AuditParameters.end(cursor),
                AuditParameters.limit(limit));
        return page(caller, AuditOperation.USER_EVENTS, query);
    }

    private EventsReply page(Caller caller, AuditOperation operation, AuditQuery query) {
        TimeRange time = query.time();
        reads.record(
                caller, new AuditedRead(operation, query.user(), query.type(), time.from(), time.to(), query.end()));
        AuditReader.Page page = reader.page(query);
        Long end = page.end();
        return new EventsReply(page.events().stream().map(AuditView::of).toList(), end == null ? null : Cursor.of(end));
    }

    /**
     * Written by the request's own thread, of which the limit leaves enough: an exception in the middle gets to the filter
     * that cuts the connection, and nothing times out while a client reads.
     */
    @GetMapping(path = "/audit/export", produces = JSON_LINES)
    void export(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        long index = AuditParameters.index(from);
        reads.record(caller, AuditedRead.from(AuditOperation.EXPORT, index));
        response.setContentType(JSON_LINES);
        if (request.getMethod().equals("HEAD")) {
            reader.end();
        } else {
            export.write(index, response::getOutputStream);
        }
    }
}
