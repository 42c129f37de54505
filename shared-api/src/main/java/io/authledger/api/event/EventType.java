package io.authledger.api.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name and revision an event carries on disk and on the wire; both outlive the class. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventType {

    /** Dotted, lower-case, stable for ever: {@code user.registered}. */
    String name();

    /** From 1; rises with each change of shape that old readers could not take. */
    int revision() default 1;

    /** Whether its subject is a user; else that is an id that nobody bears. */
    boolean aboutUser() default true;
}
