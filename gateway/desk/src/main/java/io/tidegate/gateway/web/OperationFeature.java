package io.tidegate.gateway.web;

import io.tidegate.gateway.api.DeviceApi;
import io.tidegate.gateway.api.RuleApi;
import io.tidegate.gateway.api.UnknownDeviceApi;
import io.tidegate.gateway.backtest.TrialJobs;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.PipelineService;
import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.desk.robots.RobotService;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.tidegate.gateway.web.devices.DeviceRoutes;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.robots.RobotRoutes;
import io.tidegate.gateway.web.rules.RuleRoutes;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What operators run: devices, the pipeline, rules with their back-tests, and chat robots. */
record OperationFeature(
    ServiceContext context, PipelineAccess pipeline, RobotEnvironment robots, TrialJobs trials) {
  /** Adds the routes. */
  void mount(Routing to) {
    Database database = context.database();
    Supplier<Register> register = context.register();
    InstantSource time = context.time();
    DeviceService devices =
        new DeviceService(database, register, pipeline.cannotReport(), context::audit, time);
    UnknownDeviceService unknown = new UnknownDeviceService(database, time);
    new DeviceApi(devices, register).mount(to.api());
    new UnknownDeviceApi(unknown).mount(to.api());
    new DeviceRoutes(
            devices,
            unknown,
            new PipelineService(database, context.zone(), time),
            register,
            pipeline.readiness(),
            new FormActions(database, time))
        .mount(to.serving());
    RuleService rules =
        new RuleService(database, Detectors.all(), register, context.zone(), context::audit, time);
    new RuleApi(rules, register).mount(to.api());
    new RuleRoutes(rules, new TrialRuns(database.jdbi()), trials, register).mount(to.serving());
    new RobotRoutes(new RobotService(database, register, robots, context::audit, time), register)
        .mount(to.serving());
  }
}
