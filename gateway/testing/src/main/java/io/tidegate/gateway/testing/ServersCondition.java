package io.tidegate.gateway.testing;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresServers}. */
final class ServersCondition implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String missing =
        AnnotationSupport.findAnnotation(context.getElement(), RequiresServers.class).stream()
            .flatMap(needed -> Arrays.stream(needed.value()))
            .filter(server -> !server.isInstalled())
            .map(Server::packages)
            .collect(Collectors.joining(" "));
    return decide(
        context.getDisplayName(), missing, "1".equals(System.getenv("TIDEGATE_REQUIRE_SERVERS")));
  }

  /**
   * @param missing packages, empty if all is there
   * @param required whether to fail
   */
  static ConditionEvaluationResult decide(String test, String missing, boolean required) {
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every server is installed");
    }
    String line = test + " needs servers: apt-get install " + missing;
    if (required) {
      throw new IllegalStateException(line);
    }
    System.err.println("skipped: " + line); // Maven's console does not show the reason of a skip
    return ConditionEvaluationResult.disabled(line);
  }
}
