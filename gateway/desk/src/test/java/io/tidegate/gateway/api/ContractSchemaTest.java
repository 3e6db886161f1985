package io.tidegate.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContractSchemaTest {
  private static final ContractSchema SCHEMA =
      new ContractSchema(
          "member",
          new JsonObject(
              """
              {"type": "object", "additionalProperties": false, "properties": {
                "items": {"type": "array", "maxItems": 50, "items": {"type": "integer"}},
                "open": {"type": "array", "items": {"type": "integer"}},
                "values": {"type": "object", "additionalProperties": {"type": "integer"}}}}"""));

  @Test
  void longArrayIsRefusedByItsLengthAndNotByEachElement() {
    JsonArray texts = new JsonArray(Collections.nCopies(20_000, "x"));
    assertThat(SCHEMA.wrong(new JsonObject().put("items", texts)))
        .contains("items: expected at most 50, not 20000");
    assertThat(SCHEMA.wrong(new JsonObject().put("open", texts)))
        .contains("open: expected at most 1000, not 20000");
  }

  @Test
  void manyMembersAreRefusedByTheirNumber() {
    JsonObject many = new JsonObject();
    IntStream.range(0, 1_001).forEach(i -> many.put("m" + i, "x"));
    assertThat(SCHEMA.wrong(many)).contains("more than 1000 members");
    assertThat(SCHEMA.wrong(new JsonObject().put("values", many)))
        .contains("values: expected at most 1000, not 1001");
  }

  @Test
  void memberIsNamedAsItWasSent() {
    JsonObject values = new JsonObject().put("张三/~+%", "x");
    assertThat(SCHEMA.wrong(new JsonObject().put("values", values)))
        .contains("values.张三/~+%: expected a whole number, not 'x'");
  }
}
