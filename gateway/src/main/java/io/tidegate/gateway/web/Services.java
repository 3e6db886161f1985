package io.tidegate.gateway.web;

import io.tidegate.gateway.api.ApiRoutes;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.PipelineService;
import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.desk.grids.GridService;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.desk.suppression.MaintenanceService;

/** The services that REST and the pages share. */
record Services(
    RuleService rules,
    DeviceService devices,
    UnknownDeviceService unknownDevices,
    PipelineService pipeline,
    ExemptionService exemptions,
    MaintenanceService maintenance,
    GridService grids,
    DutyService duty) {
  static Services of(Parts parts) {
    return new Services(
        new RuleService(
            parts.database(),
            parts.detectors(),
            parts.register(),
            parts.zone(),
            parts::audit,
            parts.time()),
        new DeviceService(
            parts.database(), parts.register(), parts.cannotReport(), parts::audit, parts.time()),
        new UnknownDeviceService(parts.database(), parts.time()),
        new PipelineService(parts.database(), parts.zone(), parts.time()),
        new ExemptionService(
            parts.database(), parts.register(), parts.rules(), parts::audit, parts.time()),
        new MaintenanceService(parts.database(), parts.register(), parts::audit, parts.time()),
        new GridService(
            parts.database(), parts.register(), parts.rules(), parts.zone(), parts.time()),
        new DutyService(parts.database(), parts.register(), parts::audit, parts.time()));
  }

  /** The routes of REST. */
  ApiRoutes api(Parts parts, Gate gate, Blocking blocking) {
    return new ApiRoutes(
        parts,
        rules,
        devices,
        unknownDevices,
        exemptions,
        maintenance,
        grids,
        duty,
        gate,
        blocking);
  }
}
