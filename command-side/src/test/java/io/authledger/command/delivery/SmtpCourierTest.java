package io.authledger.command.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.authledger.api.Channel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** What an SMTP server's refusals come to; that mail arrives is shown by {@link MailTest}. */
class SmtpCourierTest {

    private static final Message MAIL =
            new Message(new UUID(0xe, 7), Channel.EMAIL, "ada@example.org", "subject", "text");

    @ParameterizedTest
    @CsvSource({"550, true", "553, true", "450, false", "452, false"})
    void anAddressIsRefusedForGoodOrForNow(int reply, boolean permanent) throws Exception {
        try (ServerSocket server = listening()) {
            Thread session = inBackground(server, reply);
            DeliveryFailedException failure =
                    catchThrowableOfType(DeliveryFailedException.class, () -> courier(server.getLocalPort())
                            .deliver(MAIL));
            assertThat(failure.isPermanent()).isEqualTo(permanent);
            assertThat(failure.getMessage()).doesNotContain("ada", "example");
            session.join(10_000);
        }
    }

    private static ServerSocket listening() throws IOException {
        ServerSocket server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return server;
    }

    private static SmtpCourier courier(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new SmtpCourier(sender, "codes@authledger.test");
    }

    private static Thread inBackground(ServerSocket server, int recipientReply) {
        Thread thread = new Thread(() -> {
            try (Socket client = server.accept()) {
                converse(client, recipientReply);
            } catch (IOException clientIsGone) {
                // It has what it came for.
            }
        });
        thread.start();
        return thread;
    }

    private static void converse(Socket client, int recipientReply) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = client.getOutputStream();
        say(out, "220 ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(
                    out,
                    line.startsWith("RCPT")
                            ? recipientReply + " not " + line
                            : line.startsWith("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
