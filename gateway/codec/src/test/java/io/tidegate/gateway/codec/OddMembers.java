package io.tidegate.gateway.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Recorded messages many times, each time with something odd in one member's place; over all
 * messages each member has had everything.
 */
final class OddMembers {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "200.5",
          "1e300",
          "9223372036854775807",
          "13800000017",
          "\"\"",
          "\" 7 \"",
          "\"住户\"",
          "\"110101190001011234\"",
          "\"" + "7".repeat(65) + "\"",
          "[]",
          "[1,\"住户\",{\"code\":\"1\"}]",
          "{}",
          "{\"code\":1,\"type\":200}");

  private static final int AT_A_TIME = 2;

  /** How often each member has had its turn: what it gets next is another. */
  private final Map<String, Integer> turns = new HashMap<>();

  /** None of a message that is no JSON object. */
  List<byte[]> of(byte[] payload) throws IOException {
    List<byte[]> all = new ArrayList<>();
    JsonNode root;
    try {
      root = MAPPER.readTree(payload);
    } catch (JsonProcessingException noJson) {
      return all;
    }
    change(root, root, all);
    return all;
  }

  private void change(JsonNode root, JsonNode node, List<byte[]> all) throws IOException {
    if (node instanceof ArrayNode list) {
      for (JsonNode item : list) {
        change(root, item, all);
      }
    }
    if (node instanceof ObjectNode members) {
      List<String> names = new ArrayList<>();
      members.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode usual = members.get(name);
        for (int i = 0; i < AT_A_TIME; i++) {
          int next = turns.merge(name, 1, Integer::sum) % ODD.size();
          members.set(name, MAPPER.readTree(ODD.get(next)));
          all.add(MAPPER.writeValueAsBytes(root));
        }
        members.set(name, usual);
        change(root, usual, all);
      }
    }
  }
}
