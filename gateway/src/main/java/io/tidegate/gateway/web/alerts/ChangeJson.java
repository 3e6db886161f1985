package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.store.read.AlertChange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What open pages are told of changes: ids, and what a list needs to know whether it is its own.
 */
final class ChangeJson {
  private final Parts parts;
  private final Set<String> forSweep;

  ChangeJson(Parts parts) {
    this.parts = parts;
    this.forSweep =
        parts.rules().stream().filter(Rule::forSweep).map(Rule::id).collect(Collectors.toSet());
  }

  /** The data of an event about changes. */
  String write(List<AlertChange> changes) {
    PublicIds ids = new PublicIds(parts.register().get());
    JsonArray list = new JsonArray();
    for (AlertChange change : changes) {
      boolean opened = change.action().equals("opened") || change.action().equals("fired");
      list.add(
          new JsonObject()
              .put("id", change.alert().toString())
              .put("change", change.cursor().id())
              .put("opened", opened)
              .put("sweep", forSweep.contains(change.rule()))
              .put("microGrid", ids.microGrid(change.sighted().microGrid())));
    }
    return new JsonObject().put("changes", list).encode();
  }
}
