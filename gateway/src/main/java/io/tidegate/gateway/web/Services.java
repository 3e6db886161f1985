package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.accounts.AccountService;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.desk.accounts.SetupService;
import io.tidegate.gateway.desk.robots.RobotService;
import io.tidegate.gateway.desk.rules.RuleService;

/** The services that REST and the pages share. */
record Services(
    RuleService rules,
    AccountService accounts,
    SessionService sessions,
    SetupService setup,
    RobotService robots) {
  static Services of(Parts parts) {
    return new Services(
        new RuleService(
            parts.database(),
            parts.detectors(),
            parts.register(),
            parts.zone(),
            parts::audit,
            parts.time()),
        new AccountService(parts.database(), parts.passwords(), parts::audit, parts.time()),
        new SessionService(parts.database(), parts.passwords(), parts::audit, parts.time()),
        new SetupService(parts.database(), parts.passwords(), parts::audit, parts.time()),
        new RobotService(
            parts.database(), parts.register(), parts.robots(), parts::audit, parts.time()));
  }
}
