package io.tidegate.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.api.ActApi;
import io.tidegate.gateway.api.AlertApi;
import io.tidegate.gateway.api.ApiRouter;
import io.tidegate.gateway.api.DoubtApi;
import io.tidegate.gateway.api.DutyApi;
import io.tidegate.gateway.api.EventApi;
import io.tidegate.gateway.api.ExemptionApi;
import io.tidegate.gateway.api.MaintenanceApi;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.alerts.EventService;
import io.tidegate.gateway.desk.alerts.WorkService;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.desk.suppression.MaintenanceService;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.web.alerts.AlertPoll;
import io.tidegate.gateway.web.alerts.AlertRoutes;
import io.tidegate.gateway.web.alerts.AlertStream;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.alerts.ChangeJson;
import io.tidegate.gateway.web.alerts.ExemptForm;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.rules.SilenceRoutes;
import io.tidegate.gateway.web.search.SearchRoutes;
import io.tidegate.gateway.web.shift.ShiftRoutes;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Alerts with their live updates, what suppresses them, the search and the end of a shift. */
record AlertFeature(ServiceContext context, AlertActService acts) {
  /** Adds the routes; returns the live stream, to be fed and closed. */
  AlertStream mount(Routing to, Vertx vertx, MeterRegistry meters) {
    Database database = context.database();
    Supplier<Register> register = context.register();
    InstantSource time = context.time();
    List<Rule> rules = Detectors.rules();
    AlertService alerts =
        new AlertService(database, context.zone(), register, context::audit, time);
    WorkService work = new WorkService(database, rules);
    EventService events = new EventService(database, time);
    DutyService duty = new DutyService(database, register, context::audit, time);
    ExemptionService exemptions =
        new ExemptionService(database, register, rules, context::audit, time);
    MaintenanceService maintenance =
        new MaintenanceService(database, register, context::audit, time);

    ApiRouter api = to.api();
    AlertApi alertApi = new AlertApi(alerts, rules, register);
    alertApi.mount(api);
    new ActApi(acts, alertApi, register).mount(api);
    new EventApi(events, register).mount(api);
    new DoubtApi(events, rules.stream().map(Rule::id).toList(), register).mount(api);
    new DutyApi(duty).mount(api);
    new ExemptionApi(exemptions, register).mount(api);
    new MaintenanceApi(maintenance, register).mount(api);

    ChangeJson json = new ChangeJson(rules, register);
    AlertStream stream = new AlertStream(vertx, to.auth(), to.blocking(), alerts, json, meters);
    stream.mount(to.router());
    new AlertPoll(to.auth(), to.blocking(), alerts, json).mount(to.router());
    PageRouter serving = to.serving();
    Cards cards = new Cards(rules);
    FormActions actions = new FormActions(database, time);
    ExemptForm exemption = new ExemptForm(alerts, exemptions, actions);
    new AlertRoutes(alerts, work, acts, cards, register, exemption).mount(serving);
    new SearchRoutes(alerts, rules, cards, register).mount(serving);
    new ShiftRoutes(work, alerts, duty, cards, register).mount(serving);
    new SilenceRoutes(exemptions, maintenance, rules, register).mount(serving);
    return stream;
  }
}
