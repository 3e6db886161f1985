package io.tidegate.gateway.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A recorded message many times, each time with something odd in one member's place. */
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

  private OddMembers() {}

  /** None of a message that is no JSON object. */
  static List<byte[]> of(byte[] payload) throws IOException {
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

  private static void change(JsonNode root, JsonNode node, List<byte[]> all) throws IOException {
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
        for (String odd : ODD) {
          members.set(name, MAPPER.readTree(odd));
          all.add(MAPPER.writeValueAsBytes(root));
        }
        members.set(name, usual);
        change(root, usual, all);
      }
    }
  }
}
