package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.desk.register.RegisterServices;
import io.tidegate.gateway.desk.register.RoomService;
import io.tidegate.gateway.desk.rules.RuleService;

/** The services that REST and the pages share. */
public record Services(RuleService rules, RegisterServices register, RoomService rooms) {
  /** Builds them. */
  public static Services of(Parts parts) {
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
        RegisterServices.of(
            transactions, lookup, parts.people(), parts.fingerprinter(), parts.zone()),
        new RoomService(parts.database(), transactions, lookup, parts.people(), parts.zone()));
  }
}
