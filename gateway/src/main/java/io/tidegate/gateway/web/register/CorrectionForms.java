package io.tidegate.gateway.web.register;

import io.tidegate.gateway.api.OpenedPlaces;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.web.page.PageRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the forms say that correct something, as the API has it. A form shows days: where the day
 * was left as it was, the time of it stays. Blocking; safe on any thread.
 */
final class CorrectionForms {
  private static final String OPENS = "opens-";

  private final Parts parts;

  CorrectionForms(Parts parts) {
    this.parts = parts;
  }

  /** Of a credential: its span, the places that are still ticked, and another by its code. */
  JsonObject credential(PageRequest request) {
    CredentialRows.Row row =
        found(h -> CredentialRows.find(h, request.caller().scope(), request.part("code")));
    JsonArray opened = new JsonArray();
    OpenedPlaces.of(parts.register().get(), request.caller().scope(), row).own().stream()
        .map(Place::code)
        .filter(code -> !request.field(OPENS + code).isEmpty())
        .forEach(opened::add);
    String another = request.field("another").strip();
    if (!another.isEmpty()) {
      opened.add(
          new Describing(parts, request.page()).places(request.caller().scope()).code(another));
    }
    return span(request, row.from(), row.to()).put("places", opened);
  }

  /** Of a member of staff: kind and span. */
  JsonObject staff(PageRequest request) {
    StaffRows.Row row =
        found(h -> StaffRows.find(h, request.caller().scope(), request.part("code")));
    JsonObject body = span(request, row.from(), row.to());
    for (String name : List.of("from", "to")) {
      if (!body.containsKey(name)) {
        body.putNull(name);
      }
    }
    return body.put("kind", request.field("kind"));
  }

  private static JsonObject span(
      PageRequest request, @Nullable Instant from, @Nullable Instant to) {
    JsonObject body = RegisterForms.span(request);
    keep(body, "from", from, request);
    keep(body, "to", to, request);
    return body;
  }

  private static void keep(
      JsonObject body, String name, @Nullable Instant was, PageRequest request) {
    if (was != null
        && request.field(name).equals(was.atZone(request.page().zone()).toLocalDate().toString())) {
      body.put(name, was.toString());
    }
  }

  private <T> T found(Function<Tx, Optional<T>> read) {
    return Tx.in(parts.database(), read)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }
}
