package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.DoorApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.RetireApi;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
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
  private final FormActions acted;

  public DeviceRoutes(Parts parts) {
    this.unknown = new UnknownPages(parts);
    this.pages = new DevicePages(parts, unknown);
    this.doors = new DoorApi(parts);
    this.retiring = new RetireApi(parts);
    this.acted = new FormActions(parts);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get("/devices", this::list, Role.OPERATOR);
    serving.get("/devices/:id", this::device, Role.OPERATOR);
    serving.post("/devices/:id/doors/:door/remove", this::removeDoor, Role.OPERATOR);
    serving.post("/devices/:id/retire", this::retire, Role.OPERATOR);
    serving.get(UnknownPages.ROOT, unknown::list, Role.OPERATOR);
    serving.get(UnknownPages.ROOT + "/:community/:device", unknown::device, Role.OPERATOR);
    serving.post(UnknownPages.ROOT + "/:community/:device", unknown::map, Role.OPERATOR);
    serving.get(
        "/pipeline",
        request -> PageResult.page("pipeline.jte", pages.pipeline(request.page())),
        Role.OPERATOR);
  }

  private PageResult list(PageRequest request) {
    String retired = DeviceId.isValid(request.field("retired")) ? request.field("retired") : "";
    return PageResult.page(
        "devices.jte",
        pages.list(
            request.page(),
            request.field("show"),
            request.field("q"),
            request.number("after").orElse(0L),
            retired));
  }

  private PageResult device(PageRequest request) {
    String removed = request.field("removed").matches("[0-9]{1,2}") ? request.field("removed") : "";
    return PageResult.page("device.jte", view(request, removed, Form.empty()));
  }

  private DeviceView view(PageRequest request, String removed, Form form) {
    return pages
        .find(request.page(), request.part("id"), removed, form)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private PageResult removeDoor(PageRequest request) throws Exception {
    String id = request.part("id");
    String door = request.part("door");
    return sure(
        request,
        "device.unsure",
        AuditAction.DOOR_REMOVED,
        id + "/" + door,
        () -> doors.remove(request.caller(), id, door),
        "/devices/" + id + "?removed=" + door);
  }

  private PageResult retire(PageRequest request) throws Exception {
    String id = request.part("id");
    return sure(
        request,
        "device.retireUnsure",
        AuditAction.DEVICE_RETIRED,
        id,
        () -> retiring.retire(request.caller(), id),
        "/devices?retired=" + id);
  }

  /**
   * Does what somebody has ticked to be sure of; else, and where it cannot be, the page says so.
   */
  private PageResult sure(
      PageRequest request,
      String unsure,
      AuditAction action,
      String named,
      Supplier<Callable<JsonObject>> work,
      String done)
      throws Exception {
    if (!request.field("sure").equals("yes")) {
      Form again = Form.again(request.page().t(unsure), Map.of(), Map.of());
      return PageResult.refused("device.jte", view(request, "", again));
    }
    try {
      acted.once(request, action, named, new JsonObject(), work.get());
      return PageResult.to(done);
    } catch (ProblemException e) {
      return PageResult.refused(
          "device.jte", view(request, "", FormActions.refused(request, e, "device.refused")));
    }
  }
}
