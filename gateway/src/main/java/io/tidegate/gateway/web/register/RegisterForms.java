package io.tidegate.gateway.web.register;

import io.tidegate.gateway.web.page.Asked;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** What the forms of the register say, as the API has it. */
final class RegisterForms {
  private static final String CARD = "card-";

  private RegisterForms() {}

  /** Members that are texts; those left empty are not there. */
  static JsonObject texts(Asked asked, String... names) {
    JsonObject body = new JsonObject();
    for (String name : names) {
      put(body, name, asked.field(name));
    }
    return body;
  }

  /** The same, and {@code from} and {@code to}: the first moment of a day, or a time. */
  static JsonObject span(Asked asked, String... names) {
    JsonObject body = texts(asked, names);
    put(body, "from", moment(asked.field("from"), asked));
    put(body, "to", moment(asked.field("to"), asked));
    return body;
  }

  /** The end of something; where none was typed, now. */
  static JsonObject end(Asked asked) {
    String typed = asked.field("to");
    return new JsonObject()
        .put("to", typed.isEmpty() ? asked.page().now().toString() : moment(typed, asked));
  }

  /** The same where it cannot be to come: today is now. */
  static JsonObject endOfDay(Asked asked) {
    String today = asked.page().now().atZone(asked.page().zone()).toLocalDate().toString();
    return asked.field("to").equals(today)
        ? new JsonObject().put("to", asked.page().now().toString())
        : end(asked);
  }

  /** A holder, chosen as {@code resident:CODE} or {@code staff:CODE}; else nobody. */
  static JsonObject holder(Asked asked) {
    JsonObject body = new JsonObject();
    String[] chosen = asked.field("holder").split(":", 2);
    if (chosen.length == 2) {
      body.put(chosen[0].equals("staff") ? "staff" : "resident", chosen[1]);
    }
    return body;
  }

  /** What was chosen for each card: {@code tenancy:ID}, {@code staff:CODE} or {@code leave}. */
  static JsonObject cards(Asked asked) {
    JsonArray cards = new JsonArray();
    for (Map.Entry<String, String> field : asked.fields().entrySet()) {
      String chosen = field.getValue();
      if (field.getKey().matches(CARD + "[0-9]{1,9}") && !chosen.isEmpty()) {
        JsonObject card =
            new JsonObject().put("id", Integer.valueOf(field.getKey().substring(CARD.length())));
        if (chosen.matches("tenancy:[0-9]{1,9}")) {
          card.put("tenancy", Integer.valueOf(chosen.substring("tenancy:".length())));
        } else if (chosen.startsWith("staff:")) {
          card.put("staff", chosen.substring("staff:".length()));
        } else {
          card.put("leave", true);
        }
        cards.add(card);
      }
    }
    return new JsonObject().put("cards", cards);
  }

  private static void put(JsonObject body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }

  /** As the API has it; what is neither day nor time stays as it is. */
  private static String moment(String typed, Asked asked) {
    try {
      if (typed.length() > 10) {
        return LocalDateTime.parse(typed).atZone(asked.page().zone()).toOffsetDateTime().toString();
      }
      return typed.isEmpty()
          ? ""
          : LocalDate.parse(typed).atStartOfDay(asked.page().zone()).toOffsetDateTime().toString();
    } catch (DateTimeParseException e) {
      return typed;
    }
  }
}
