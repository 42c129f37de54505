package io.authledger.standalone;

import io.authledger.standalone.mailbox.RealCarriers;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Messages that nothing carries for real go to the mailbox, as long as this machine alone can ask for them. */
final class MailboxIsWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return !RealCarriers.of(environment).missing().isEmpty()
                && ServerAddress.of(environment).address().isLoopbackAddress();
    }
}
