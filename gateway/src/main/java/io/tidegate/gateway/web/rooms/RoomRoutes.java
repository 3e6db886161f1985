package io.tidegate.gateway.web.rooms;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.Optional;

/** Pages of rooms, offices and shops. Who reads one is entered in the audit. */
public final class RoomRoutes {
  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};

  private final Parts parts;
  private final RoomPages pages;
  private final CorrectionRequests corrections;

  public RoomRoutes(Parts parts) {
    this.parts = parts;
    this.pages = new RoomPages(parts);
    this.corrections = new CorrectionRequests(parts.database().jdbi());
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get("/rooms/:code", request -> PageResult.page("room.jte", view(request, "")), WALKING);
    serving.post("/rooms/:code/corrections", this::ask, WALKING);
  }

  /** Nothing is shown that could not be entered. */
  private RoomView view(PageRequest request, String message) {
    Place room = room(request);
    parts.audit().add(entry(request, AuditAction.ROOM_READ, room));
    return pages.view(
        request.page(), room, message, message.isEmpty() ? "" : request.field("text"));
  }

  private PageResult ask(PageRequest request) {
    Place room = room(request);
    String text = request.field("text");
    if (!Acts.isText(text)) {
      String message = request.page().t("room.refused", Acts.MAX_TEXT);
      return PageResult.refused("room.jte", view(request, message));
    }
    int account = request.caller().account().id();
    parts
        .audit()
        .doing(
            () -> {
              corrections.ask(room.id(), text, account, request.page().now());
              return room;
            },
            done -> Optional.of(entry(request, AuditAction.CORRECTION_ASKED, done)));
    return PageResult.to("/rooms/" + room.code());
  }

  private static AuditEntry entry(PageRequest request, AuditAction action, Place room) {
    return AuditEntry.of(
        request.page().now(), request.caller().account().id(), action, room.code(), "");
  }

  /** What is no room, or out of the caller's micro-grids, is not there. */
  private Place room(PageRequest request) {
    return PublicIds.unit(parts.register().get(), request.caller().scope(), request.part("code"));
  }
}
