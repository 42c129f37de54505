package io.authledger.standalone.mailbox;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.web.LocalCaller;
import io.authledger.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the mailbox: as JSON, and as a page to a browser. */
@RestController
final class InboxController {

    private final Mailbox mailbox;

    InboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @Open
    @GetMapping(path = "/dev/inbox", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Letter> letters(@RequestParam(required = false) @Nullable String to, HttpServletRequest request) {
        refuseStrangers(request);
        return mailbox.letters(to);
    }

    @Open
    @GetMapping(path = "/dev/inbox", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        refuseStrangers(request);
        response.setHeader("Content-Security-Policy", InboxPage.NOTHING_BUT_ITS_STYLE);
        return InboxPage.of(mailbox.letters(to));
    }

    private static void refuseStrangers(HttpServletRequest request) {
        if (!LocalCaller.is(request)) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "There is nothing here");
        }
    }
}
