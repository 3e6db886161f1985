package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.PipelineService;
import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Pages about devices and the pipeline, for operators. */
public final class DeviceRoutes {
  private final DeviceService devices;
  private final PipelineService pipeline;
  private final Supplier<Readiness> readiness;
  private final FormActions acted;
  private final DevicePages pages;
  private final UnknownPages unknown;

  /**
   * @param register the newest one
   * @param readiness of this gateway
   */
  public DeviceRoutes(
      DeviceService devices,
      UnknownDeviceService unknown,
      PipelineService pipeline,
      Supplier<Register> register,
      Supplier<Readiness> readiness,
      FormActions acted) {
    this.devices = devices;
    this.pipeline = pipeline;
    this.readiness = readiness;
    this.acted = acted;
    this.pages = new DevicePages(devices, register);
    this.unknown = new UnknownPages(devices, unknown, register, acted);
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
        request ->
            PageResult.page("pipeline.jte", new PipelineView(readiness.get(), pipeline.status())),
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
            unknown.count(),
            retired));
  }

  private PageResult device(PageRequest request) {
    String removed = request.field("removed").matches("[0-9]{1,2}") ? request.field("removed") : "";
    return PageResult.page("device.jte", view(request, removed, Form.empty()));
  }

  private DeviceView view(PageRequest request, String removed, Form form) {
    return pages.find(request.page(), request.part("id"), removed, form);
  }

  private PageResult removeDoor(PageRequest request) throws Exception {
    String id = request.part("id");
    String door = request.part("door");
    if (!door.matches("[1-9][0-9]?")) {
      throw RefusedException.notFound();
    }
    return sure(
        request,
        "device.unsure",
        () -> {
          devices.removeDoor(Actor.of(request.caller()), id, Integer.parseInt(door));
          return "/devices/" + id + "?removed=" + door;
        });
  }

  private PageResult retire(PageRequest request) throws Exception {
    String id = request.part("id");
    return sure(
        request,
        "device.retireUnsure",
        () -> {
          devices.retire(Actor.of(request.caller()), id);
          return "/devices?retired=" + id;
        });
  }

  /**
   * Does what the form asks for if its box was ticked; else the page asks for it.
   *
   * @param work does it, and returns where to go
   */
  private PageResult sure(PageRequest request, String unsure, Callable<String> work)
      throws Exception {
    if (!request.field("sure").equals("yes")) {
      Form again = Form.again(request.page().t(unsure), Map.of(), Map.of());
      return PageResult.refused("device.jte", view(request, "", again));
    }
    try {
      return acted.once(request, work);
    } catch (RefusedException e) {
      return PageResult.refused(
          "device.jte", view(request, "", FormActions.refused(request, e, "device.refused")));
    }
  }
}
