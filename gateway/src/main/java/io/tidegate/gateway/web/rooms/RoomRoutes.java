package io.tidegate.gateway.web.rooms;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;
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
  public void mount(Serving serving) {
    serving.get("/rooms/:code", asked -> Answer.page("room.jte", view(asked, "")), WALKING);
    serving.post("/rooms/:code/corrections", this::ask, WALKING);
  }

  /** Nothing is shown that could not be entered. */
  private RoomView view(Asked asked, String message) {
    Place room = room(asked);
    parts.audit().add(entry(asked, AuditAction.ROOM_READ, room));
    return pages.view(asked.page(), room, message, message.isEmpty() ? "" : asked.field("text"));
  }

  private Answer ask(Asked asked) {
    Place room = room(asked);
    String text = asked.field("text");
    if (!Acts.isText(text)) {
      String message = asked.page().t("room.refused", Acts.MAX_TEXT);
      return Answer.refused("room.jte", view(asked, message));
    }
    int account = asked.caller().account().id();
    parts
        .audit()
        .doing(
            () -> {
              corrections.ask(room.id(), text, account, asked.page().now());
              return room;
            },
            done -> Optional.of(entry(asked, AuditAction.CORRECTION_ASKED, done)));
    return Answer.to("/rooms/" + room.code());
  }

  private static AuditEntry entry(Asked asked, AuditAction action, Place room) {
    return AuditEntry.of(
        asked.page().now(), asked.caller().account().id(), action, room.code(), "");
  }

  /** What is no room, or out of the caller's micro-grids, is not there. */
  private Place room(Asked asked) {
    return PublicIds.unit(parts.register().get(), asked.caller().scope(), asked.part("code"));
  }
}
