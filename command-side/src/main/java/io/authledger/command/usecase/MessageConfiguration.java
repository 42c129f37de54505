package io.authledger.command.usecase;

import io.authledger.api.command.RecordDelivery;
import io.authledger.api.sealed.SealedDisplay;
import io.authledger.api.sealed.SealedField;
import io.authledger.command.delivery.DeliveryRecorder;
import io.authledger.command.delivery.MessageComposer;
import io.authledger.command.keys.DataKeys;
import io.authledger.command.keys.KeyDestroyedException;
import io.authledger.command.otp.OtpCodes;
import io.authledger.command.otp.UndoTokens;
import io.authledger.command.password.ResetTokens;
import io.authledger.command.registration.AddressClaims;
import io.authledger.command.registration.MailedAddresses;
import io.authledger.command.user.UnknownUserException;
import io.authledger.command.user.Users;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is said to users, and what came of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkSettings.class)
class MessageConfiguration {

    @Bean
    MessageComposer messages(
            Users users,
            DataKeys keys,
            OtpCodes codes,
            ResetTokens tokens,
            UndoTokens undo,
            LinkSettings links,
            AddressClaims claims,
            MailedAddresses mailed) {
        return new Messages(users, keys, codes, tokens, undo, links, claims, mailed);
    }

    @Bean
    DeliveryRecorder deliveryRecorder(Users users, DataKeys keys, SecureRandom random) {
        return new DeliveryRecorder() {
            @Override
            public void record(RecordDelivery command, Runnable alongside) {
                try {
                    users.send(command, position -> alongside.run());
                } catch (UnknownUserException gone) {
                    alongside.run();
                }
            }

            @Override
            public @Nullable SealedDisplay seal(UUID userId, @Nullable String id) {
                try {
                    return id == null
                            ? null
                            : keys.displayOf(userId).sealDisplay(SealedField.PROVIDER_MESSAGE_ID, id, random);
                } catch (KeyDestroyedException erased) {
                    return null;
                }
            }
        };
    }
}
