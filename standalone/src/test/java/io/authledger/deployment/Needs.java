package io.authledger.deployment;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test where a program is missing, unless the environment forbids that: then it fails for want of it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(Needs.Condition.class)
@interface Needs {

    String[] value();

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            List<String> missing = AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
                    .flatMap(needs -> Stream.of(needs.value()))
                    .filter(program -> Tool.find(program).isEmpty())
                    .toList();
            return missing.isEmpty() || Tool.SKIPPING_FORBIDDEN
                    ? ConditionEvaluationResult.enabled("Everything needed is there, or must be")
                    : ConditionEvaluationResult.disabled("Not on the PATH: " + String.join(", ", missing));
        }
    }
}
