package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.desk.people.CorrectionService;
import io.tidegate.gateway.desk.people.PrivacyService;
import io.tidegate.gateway.desk.people.ResidentService;
import io.tidegate.gateway.desk.people.RevealService;
import io.tidegate.gateway.desk.rules.RuleService;

/** The services that REST and the pages share. */
record Services(
    RuleService rules,
    ResidentService residents,
    CorrectionService corrections,
    RevealService reveals,
    PrivacyService privacy) {
  static Services of(Parts parts) {
    RegisterTransactions transactions =
        new RegisterTransactions(parts.database(), parts::audit, parts.time());
    RegisterLookup lookup = new RegisterLookup(parts.register());
    return new Services(
        new RuleService(
            parts.database(),
            parts.detectors(),
            parts.register(),
            parts.zone(),
            parts::audit,
            parts.time()),
        new ResidentService(transactions, lookup, parts.people(), parts.zone()),
        new CorrectionService(parts.database(), transactions, lookup, parts.people()),
        new RevealService(parts.database(), transactions, parts.register(), parts.people()),
        new PrivacyService(parts.database(), transactions, parts.people()));
  }
}
