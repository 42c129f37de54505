package io.authledger.command.delivery;

import io.authledger.api.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands mail to the configured SMTP server; its id is the Message-ID. */
final class SmtpCourier implements Courier {

    private final JavaMailSender sender;
    private final String from;

    SmtpCourier(JavaMailSender sender, String from) {
        this.sender = sender;
        this.from = from;
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.EMAIL);
    }

    @Override
    public @Nullable String deliver(Message message) {
        try {
            MimeMessage mail = sender.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(message.to());
            helper.setSubject(message.subject());
            helper.setText(message.text());
            sender.send(mail);
            return mail.getMessageID();
        } catch (MessagingException | MailException e) {
            // The message of the exception may quote the address; its type says enough.
            String why = e.getClass().getSimpleName();
            throw isRefusedForGood(e) ? DeliveryFailedException.forGood(why) : DeliveryFailedException.forNow(why);
        }
    }

    /** The server refuses the address with a 5yz reply (RFC 5321, section 4.2.1), or it is none. */
    private static boolean isRefusedForGood(Exception failure) {
        if (failure instanceof MailSendException sending) {
            return sending.getFailedMessages().values().stream().anyMatch(SmtpCourier::isRefusedForGood);
        }
        return failure instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0;
    }
}
