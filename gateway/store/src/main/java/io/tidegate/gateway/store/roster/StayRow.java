package io.tidegate.gateway.store.roster;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.store.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** A tenancy as a batch's line keeps it. {@code kind}: owner, tenant or dormitory. */
record StayRow(String kind, @Nullable String bed, Instant from, @Nullable Instant to) {
  private static final String READ =
      "SELECT id, kind, bed, valid_from AS from, valid_to AS to FROM tenancy"
          + " WHERE id = ANY (?) FOR UPDATE";

  /** By number; those that are not there are left out. */
  static Map<Integer, StayRow> read(Handle handle, Collection<Integer> tenancies) {
    return handle
        .select(READ, (Object) tenancies.toArray(Integer[]::new))
        .setMapKeyColumn("id")
        .collectInto(new GenericType<Map<Integer, StayRow>>() {});
  }

  static @Nullable StayRow parse(@Nullable String json) {
    if (json == null) {
      return null;
    }
    JsonNode tree = Json.tree(json);
    return new StayRow(
        tree.path("kind").asText(),
        Json.text(tree, "bed"),
        Instant.parse(tree.path("from").asText()),
        Json.text(tree, "to") == null ? null : Instant.parse(tree.path("to").asText()));
  }

  String json() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("kind", kind);
    members.put("bed", bed);
    members.put("from", from.toString());
    members.put("to", to == null ? null : to.toString());
    return Json.write(members);
  }
}
