package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.desk.devices.PipelineStatus;

/**
 * Status of the pipeline.
 *
 * @param readiness of the gateway that serves the page
 */
public record PipelineView(Readiness readiness, PipelineStatus status) {}
