package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.alerts.AlertServices;
import io.tidegate.gateway.desk.alerts.DutyService;
import io.tidegate.gateway.desk.alerts.EventService;
import io.tidegate.gateway.desk.alerts.WorkService;
import io.tidegate.gateway.desk.rules.RuleService;

/** The services that REST and the pages share. */
record Services(RuleService rules, AlertServices alerts) {
  static Services of(Parts parts) {
    return new Services(
        new RuleService(
            parts.database(),
            parts.detectors(),
            parts.register(),
            parts.zone(),
            parts::audit,
            parts.time()),
        new AlertServices(
            new AlertService(parts.database(), parts.zone(), parts::audit, parts.time()),
            new AlertActService(parts.database(), parts::audit, parts.time()),
            new WorkService(parts.database(), parts.rules()),
            new EventService(parts.database(), parts.time()),
            new DutyService(parts.database(), parts.register(), parts::audit, parts.time())));
  }
}
