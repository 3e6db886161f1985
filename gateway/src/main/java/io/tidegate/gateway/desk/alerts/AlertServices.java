package io.tidegate.gateway.desk.alerts;

/** The services of this package, as REST and the pages share them. */
public record AlertServices(
    AlertService alerts, AlertActService acts, WorkService work, EventService events) {}
