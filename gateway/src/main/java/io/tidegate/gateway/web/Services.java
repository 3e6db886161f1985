package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.rules.RuleService;

/** The services that REST and the pages share. */
record Services(RuleService rules) {
  static Services of(Parts parts) {
    return new Services(
        new RuleService(
            parts.database(),
            parts.detectors(),
            parts.register(),
            parts.zone(),
            parts::audit,
            parts.time()));
  }
}
