package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.PipelineService;
import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.desk.rules.RuleService;

/** The services that REST and the pages share. */
record Services(
    RuleService rules,
    DeviceService devices,
    UnknownDeviceService unknownDevices,
    PipelineService pipeline) {
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
        new PipelineService(parts.database(), parts.zone(), parts.time()));
  }
}
