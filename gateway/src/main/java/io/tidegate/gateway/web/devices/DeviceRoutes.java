package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.DoorApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.RetireApi;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.web.page.Acted;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Serving;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Pages about devices and the pipeline, for operators. */
public final class DeviceRoutes {
  private final DevicePages pages;
  private final UnknownPages unknown;
  private final DoorApi doors;
  private final RetireApi retiring;
  private final Acted acted;

  public DeviceRoutes(Parts parts) {
    this.unknown = new UnknownPages(parts);
    this.pages = new DevicePages(parts, unknown);
    this.doors = new DoorApi(parts);
    this.retiring = new RetireApi(parts);
    this.acted = new Acted(parts);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get("/devices", this::list, Role.OPERATOR);
    serving.get("/devices/:id", this::device, Role.OPERATOR);
    serving.post("/devices/:id/doors/:door/remove", this::removeDoor, Role.OPERATOR);
    serving.post("/devices/:id/retire", this::retire, Role.OPERATOR);
    serving.get(UnknownPages.ROOT, unknown::list, Role.OPERATOR);
    serving.get(UnknownPages.ROOT + "/:community/:device", unknown::device, Role.OPERATOR);
    serving.post(UnknownPages.ROOT + "/:community/:device", unknown::map, Role.OPERATOR);
    serving.get(
        "/pipeline",
        asked -> Answer.page("pipeline.jte", pages.pipeline(asked.page())),
        Role.OPERATOR);
  }

  private Answer list(Asked asked) {
    String retired = DeviceId.isValid(asked.field("retired")) ? asked.field("retired") : "";
    return Answer.page(
        "devices.jte",
        pages.list(
            asked.page(),
            asked.field("show"),
            asked.field("q"),
            asked.number("after").orElse(0L),
            retired));
  }

  private Answer device(Asked asked) {
    String removed = asked.field("removed").matches("[0-9]{1,2}") ? asked.field("removed") : "";
    return Answer.page("device.jte", view(asked, removed, Form.empty()));
  }

  private DeviceView view(Asked asked, String removed, Form form) {
    return pages
        .find(asked.page(), asked.part("id"), removed, form)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private Answer removeDoor(Asked asked) throws Exception {
    String id = asked.part("id");
    String door = asked.part("door");
    return sure(
        asked,
        "device.unsure",
        AuditAction.DOOR_REMOVED,
        id + "/" + door,
        () -> doors.remove(asked.caller(), id, door),
        "/devices/" + id + "?removed=" + door);
  }

  private Answer retire(Asked asked) throws Exception {
    String id = asked.part("id");
    return sure(
        asked,
        "device.retireUnsure",
        AuditAction.DEVICE_RETIRED,
        id,
        () -> retiring.retire(asked.caller(), id),
        "/devices?retired=" + id);
  }

  /**
   * Does what somebody has ticked to be sure of; else, and where it cannot be, the page says so.
   */
  private Answer sure(
      Asked asked,
      String unsure,
      AuditAction action,
      String named,
      Supplier<Callable<JsonObject>> work,
      String done)
      throws Exception {
    if (!asked.field("sure").equals("yes")) {
      Form again = Form.again(asked.page().t(unsure), Map.of(), Map.of());
      return Answer.refused("device.jte", view(asked, "", again));
    }
    try {
      acted.once(asked, action, named, new JsonObject(), work.get());
      return Answer.to(done);
    } catch (ProblemException e) {
      return Answer.refused(
          "device.jte", view(asked, "", Acted.refused(asked, e, "device.refused")));
    }
  }
}
