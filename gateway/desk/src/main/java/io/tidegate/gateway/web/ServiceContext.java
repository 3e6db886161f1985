package io.tidegate.gateway.web;

import io.tidegate.gateway.desk.LookUpBudget;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The data, clock and zone that services are made with. Only features have it, to make services.
 *
 * @param register the newest one; safe on any thread
 * @param zone of the community: times on pages, and what a day is
 */
public record ServiceContext(
    Database database,
    Supplier<Register> register,
    AuditLog audit,
    InstantSource time,
    ZoneId zone) {
  LookUpBudget budget() {
    return new LookUpBudget(database, this::audit, time);
  }
}
