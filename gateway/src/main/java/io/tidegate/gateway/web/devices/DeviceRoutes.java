package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;

/** Pages about devices and the pipeline, for operators. */
public final class DeviceRoutes {
  private final DevicePages pages;
  private final UnknownPages unknown;

  public DeviceRoutes(Parts parts) {
    this.unknown = new UnknownPages(parts);
    this.pages = new DevicePages(parts, unknown);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get("/devices", this::list, Role.OPERATOR);
    serving.get("/devices/:id", this::device, Role.OPERATOR);
    serving.get(UnknownPages.ROOT, unknown::list, Role.OPERATOR);
    serving.get(UnknownPages.ROOT + "/:community/:device", unknown::device, Role.OPERATOR);
    serving.post(UnknownPages.ROOT + "/:community/:device", unknown::map, Role.OPERATOR);
    serving.get(
        "/pipeline",
        asked -> Answer.page("pipeline.jte", pages.pipeline(asked.page())),
        Role.OPERATOR);
  }

  private Answer list(Asked asked) {
    return Answer.page(
        "devices.jte",
        pages.list(
            asked.page(), asked.field("show"), asked.field("q"), asked.number("after").orElse(0L)));
  }

  private Answer device(Asked asked) {
    return Answer.page(
        "device.jte",
        pages
            .find(asked.page(), asked.part("id"))
            .orElseThrow(() -> new ProblemException(Problem.notFound())));
  }
}
