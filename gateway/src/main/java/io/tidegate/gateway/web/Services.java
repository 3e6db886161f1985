package io.tidegate.gateway.web;

import io.tidegate.gateway.api.ApiRoutes;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.numbers.NumberService;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.web.rosters.RosterJobs;

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

  /** REST. */
  ApiRoutes api(Parts parts, Gate gate, Blocking blocking) {
    return new ApiRoutes(parts, rules, walks, visits, numbers, reconciliations, gate, blocking);
  }

  /** The pages of the register. */
  RegisterScreens register(Parts parts, RosterJobs rosters) {
    return new RegisterScreens(parts, rosters, walks, visits, numbers, reconciliations);
  }
}
