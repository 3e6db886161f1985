package io.tidegate.gateway.web.register;

import io.tidegate.gateway.web.page.PageRequest;
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
  static JsonObject texts(PageRequest request, String... names) {
    JsonObject body = new JsonObject();
    for (String name : names) {
      put(body, name, request.field(name));
    }
    return body;
  }

  /** The same, and {@code from} and {@code to}: the first moment of a day, or a time. */
  static JsonObject span(PageRequest request, String... names) {
    JsonObject body = texts(request, names);
    put(body, "from", moment(request.field("from"), request));
    put(body, "to", moment(request.field("to"), request));
    return body;
  }

  /** The end of something; where none was typed, now. */
  static JsonObject end(PageRequest request) {
    String typed = request.field("to");
    return new JsonObject()
        .put("to", typed.isEmpty() ? request.page().now().toString() : moment(typed, request));
  }

  /** The same where it cannot be to come: today is now. */
  static JsonObject endOfDay(PageRequest request) {
    String today = request.page().now().atZone(request.page().zone()).toLocalDate().toString();
    return request.field("to").equals(today)
        ? new JsonObject().put("to", request.page().now().toString())
        : end(request);
  }

  /** A holder, chosen as {@code resident:CODE} or {@code staff:CODE}; else nobody. */
  static JsonObject holder(PageRequest request) {
    JsonObject body = new JsonObject();
    String[] chosen = request.field("holder").split(":", 2);
    if (chosen.length == 2) {
      body.put(chosen[0].equals("staff") ? "staff" : "resident", chosen[1]);
    }
    return body;
  }

  /** What was chosen for each card: {@code tenancy:ID}, {@code staff:CODE} or {@code leave}. */
  static JsonObject cards(PageRequest request) {
    JsonArray cards = new JsonArray();
    for (Map.Entry<String, String> field : request.fields().entrySet()) {
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
  private static String moment(String typed, PageRequest request) {
    try {
      if (typed.length() > 10) {
        return LocalDateTime.parse(typed)
            .atZone(request.page().zone())
            .toOffsetDateTime()
            .toString();
      }
      return typed.isEmpty()
          ? ""
          : LocalDate.parse(typed)
              .atStartOfDay(request.page().zone())
              .toOffsetDateTime()
              .toString();
    } catch (DateTimeParseException e) {
      return typed;
    }
  }
}
