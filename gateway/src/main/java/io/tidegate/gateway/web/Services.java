package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.numbers.NumberService;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;

/** The services that REST and the pages share. */
record Services(
    RuleService rules,
    WalkService walks,
    VisitService visits,
    NumberService numbers,
    ReconciliationService reconciliations) {
  static Services of(Parts parts) {
    WalkService walks =
        new WalkService(parts.database(), parts.register(), parts.time(), parts.zone());
    return new Services(
        new RuleService(
            parts.database(),
            parts.detectors(),
            parts.register(),
            parts.zone(),
            parts::audit,
            parts.time()),
        walks,
        new VisitService(parts.database(), walks, parts::audit, parts.time()),
        new NumberService(
            parts.database(), parts.register(), parts::audit, parts.time(), parts.zone()),
        new ReconciliationService(
            parts.database(), parts.register(), parts::audit, parts.time(), parts.zone()));
  }
}
