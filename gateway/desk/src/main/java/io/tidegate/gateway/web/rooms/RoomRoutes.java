package io.tidegate.gateway.web.rooms;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.register.RoomService;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.List;
import java.util.function.Supplier;

/** Pages of rooms, offices and shops. The audit has who reads one. */
public final class RoomRoutes {
  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};

  private final RoomService rooms;
  private final RoomPages pages;

  /**
   * @param rules the catalogue
   */
  public RoomRoutes(RoomService rooms, Supplier<Register> register, List<Rule> rules) {
    this.rooms = rooms;
    this.pages = new RoomPages(register, rules);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/rooms/:code", request -> PageResult.page("room.jte", view(request, "", "")), WALKING);
    serving.post("/rooms/:code/corrections", this::ask, WALKING);
  }

  private RoomView view(PageRequest request, String message, String typed) {
    return pages.view(
        request.page(),
        rooms.read(Actor.of(request.caller()), request.part("code")),
        message,
        typed);
  }

  private PageResult ask(PageRequest request) {
    String text = request.field("text");
    try {
      rooms.requestCorrection(Actor.of(request.caller()), request.part("code"), text);
    } catch (RefusedException e) {
      if (!e.field().equals("text")) {
        throw e;
      }
      String message = request.page().t("room.refused", Acts.MAX_TEXT);
      return PageResult.refused("room.jte", view(request, message, text));
    }
    return PageResult.to("/rooms/" + request.part("code"));
  }
}
