package io.tidegate.gateway.store.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in columns of ours. */
final class RosterJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RosterJson() {}

  static String write(Map<String, ? extends @Nullable Object> members) {
    try {
      return MAPPER.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and texts can always be written", e);
    }
  }

  static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what we wrote is JSON", e);
    }
  }

  /** A member that is a text; null where it is null or not there. */
  static @Nullable String text(JsonNode tree, String name) {
    JsonNode member = tree.path(name);
    return member.isTextual() ? member.asText() : null;
  }
}
