package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.desk.accounts.AccountService;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.desk.accounts.SetupService;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.alerts.AlertServices;
import io.tidegate.gateway.desk.alerts.EventService;
import io.tidegate.gateway.desk.alerts.WorkService;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.PipelineService;
import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.desk.grids.GridService;
import io.tidegate.gateway.desk.numbers.NumberService;
import io.tidegate.gateway.desk.people.CorrectionService;
import io.tidegate.gateway.desk.people.PrivacyService;
import io.tidegate.gateway.desk.people.ResidentService;
import io.tidegate.gateway.desk.people.RevealService;
import io.tidegate.gateway.desk.register.RegisterServices;
import io.tidegate.gateway.desk.register.RoomService;
import io.tidegate.gateway.desk.robots.RobotService;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.desk.suppression.MaintenanceService;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;

/** The services that REST and the pages share. */
public record Services(
    RuleService rules,
    RegisterServices register,
    RoomService rooms,
    DeviceService devices,
    UnknownDeviceService unknownDevices,
    PipelineService pipeline,
    ExemptionService exemptions,
    MaintenanceService maintenance,
    GridService grids,
    DutyService duty,
    WalkService walks,
    VisitService visits,
    NumberService numbers,
    ReconciliationService reconciliations,
    ResidentService residents,
    CorrectionService corrections,
    RevealService reveals,
    PrivacyService privacy,
    AccountService accounts,
    SessionService sessions,
    SetupService setup,
    RobotService robots,
    AlertServices alerts) {
  /** Builds them. */
  public static Services of(Parts parts) {
    RegisterTransactions transactions =
        new RegisterTransactions(parts.database(), parts::audit, parts.time());
    RegisterLookup lookup = new RegisterLookup(parts.register());
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
        RegisterServices.of(
            transactions, lookup, parts.people(), parts.fingerprinter(), parts.zone()),
        new RoomService(parts.database(), transactions, lookup, parts.people(), parts.zone()),
        new DeviceService(
            parts.database(), parts.register(), parts.cannotReport(), parts::audit, parts.time()),
        new UnknownDeviceService(parts.database(), parts.time()),
        new PipelineService(parts.database(), parts.zone(), parts.time()),
        new ExemptionService(
            parts.database(), parts.register(), parts.rules(), parts::audit, parts.time()),
        new MaintenanceService(parts.database(), parts.register(), parts::audit, parts.time()),
        new GridService(
            parts.database(), parts.register(), parts.rules(), parts.zone(), parts.time()),
        new DutyService(parts.database(), parts.register(), parts::audit, parts.time()),
        walks,
        new VisitService(parts.database(), walks, parts::audit, parts.time()),
        new NumberService(
            parts.database(), parts.register(), parts::audit, parts.time(), parts.zone()),
        new ReconciliationService(
            parts.database(), parts.register(), parts::audit, parts.time(), parts.zone()),
        new ResidentService(transactions, lookup, parts.people(), parts.zone()),
        new CorrectionService(parts.database(), transactions, lookup, parts.people()),
        new RevealService(parts.database(), transactions, parts.register(), parts.people()),
        new PrivacyService(parts.database(), transactions, parts.people()),
        new AccountService(parts.database(), parts.passwords(), parts::audit, parts.time()),
        new SessionService(parts.database(), parts.passwords(), parts::audit, parts.time()),
        new SetupService(parts.database(), parts.passwords(), parts::audit, parts.time()),
        new RobotService(
            parts.database(), parts.register(), parts.robots(), parts::audit, parts.time()),
        new AlertServices(
            new AlertService(parts.database(), parts.zone(), parts::audit, parts.time()),
            new AlertActService(parts.database(), parts::audit, parts.time()),
            new WorkService(parts.database(), parts.rules()),
            new EventService(parts.database(), parts.time())));
  }
}
