package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Services;
import io.tidegate.gateway.web.devices.DeviceRoutes;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.rules.SilenceRoutes;

/** Pages of devices, the pipeline, exemptions and maintenance windows. */
record OperationScreens(Parts parts, Services services) {
  /** Adds the routes. */
  void mount(PageRouter serving) {
    new DeviceRoutes(
            services.devices(),
            services.unknownDevices(),
            services.pipeline(),
            parts.register(),
            parts.readiness(),
            new FormActions(parts.database(), parts.time()))
        .mount(serving);
    new SilenceRoutes(
            services.exemptions(), services.maintenance(), parts.rules(), parts.register())
        .mount(serving);
  }
}
