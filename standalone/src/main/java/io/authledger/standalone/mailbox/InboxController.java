package io.authledger.standalone.mailbox;

import io.authledger.api.error.ApiException;
import io.authledger.api.error.ErrorCode;
import io.authledger.web.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the mailbox: as JSON, and as a page to a browser. */
@RestController
final class InboxController {

    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1", "::1");

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
    String page(@RequestParam(required = false) @Nullable String to, HttpServletRequest request) {
        refuseStrangers(request);
        return InboxPage.of(mailbox.letters(to));
    }

    /** The name asked for counts too: a foreign page may have had its own name lead to this machine. */
    private static void refuseStrangers(HttpServletRequest request) {
        if (!LOCAL_NAMES.contains(request.getServerName()) || !isLoopback(request.getRemoteAddr())) {
            throw ApiException.of(ErrorCode.NOT_FOUND, "There is nothing here");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
