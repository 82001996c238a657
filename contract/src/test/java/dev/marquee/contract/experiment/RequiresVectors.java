package dev.marquee.contract.experiment;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test of a public test vector; where the vectors do not lie, it is skipped and says so. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresVectors.Present.class)
@interface RequiresVectors {
  /** The file, from the folder that the property {@code marquee.vectors} names. */
  String value();

  /** Where vectors lie. */
  final class Present implements ExecutionCondition {
    static Path file(String name) {
      return Path.of(System.getProperty("marquee.vectors", "../../shared/vectors"), name);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return AnnotationSupport.findAnnotation(context.getElement(), RequiresVectors.class)
          .map(required -> file(required.value()))
          .filter(file -> !Files.exists(file))
          .map(file -> ConditionEvaluationResult.disabled("There is no test vector at " + file))
          .orElse(ConditionEvaluationResult.enabled("The test vector is there"));
    }
  }
}
