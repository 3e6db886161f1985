package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Pushing;
import io.tidegate.gateway.api.Readiness;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the desk asks of the pipeline, and gives to it. Safe on any thread; may block a short while.
 *
 * @param cannotReport by codec id what the family never reports, in public words
 * @param readiness asked at each /readyz
 * @param pushing takes the messages that terminals push over HTTP
 */
public record PipelineAccess(
    Map<String, List<String>> cannotReport, Supplier<Readiness> readiness, Pushing pushing) {
  public PipelineAccess {
    cannotReport = Map.copyOf(cannotReport);
  }
}
