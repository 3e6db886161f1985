package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.register.SlotService;
import io.tidegate.gateway.registry.Register;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** POST /slots/end ends what a lock keeps in a slot. */
public record SlotApi(SlotService slots, Supplier<Register> register) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.post("/slots/end", api.once(this::end), Role.LEADER);
  }

  /** What is in the slot. */
  record InSlot(List<CredentialAnswer> items) {
    InSlot {
      items = List.copyOf(items);
    }
  }

  Callable<InSlot> end(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    String device = body.getString("device");
    String slot = body.getString("slot");
    Instant to = JsonBody.time(body, "to");
    PublicIds ids = new PublicIds(register.get());
    return () ->
        new InSlot(
            slots.end(actor, device, slot, to, "").stream()
                .map(row -> CredentialAnswer.of(row, ids))
                .toList());
  }
}
