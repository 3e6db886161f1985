package io.tidegate.gateway.web.why;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.web.page.Frame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the evidence that an alert keeps. */
public final class WhyReader {
  /** An event that arrives later than this after it happened is shown as late. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** A threshold's value, unit, and the scope at which somebody set it. */
  private static final Pattern THRESHOLD = Pattern.compile("(-?[0-9]+) (\\S+)(?: \\((\\S+)\\))?");

  private WhyReader() {}

  /**
   * Reads it.
   *
   * @param rule id of the alert's rule
   * @param evidence as JSON
   */
  public static Why read(Frame page, String rule, JsonObject evidence, PublicIds ids) {
    Map<String, String> numbers = texts(evidence, "numbers");
    Map<String, String> usual = texts(evidence, "baseline");
    return new Why(
        rule,
        events(page, evidence, ids),
        pairs(page, "number", numbers),
        thresholds(page, rule, texts(evidence, "thresholds")),
        pairs(page, "usual", usual),
        Charts.of(page, numbers, usual),
        quality(page, texts(evidence, "quality")),
        evidence
            .getJsonObject("silentIf", new JsonObject())
            .getString(page.texts().isChinese() ? "zh" : "en", ""));
  }

  private static Map<String, String> texts(JsonObject evidence, String part) {
    Map<String, String> texts = new TreeMap<>();
    evidence
        .getJsonObject(part, new JsonObject())
        .forEach(each -> texts.put(each.getKey(), String.valueOf(each.getValue())));
    return texts;
  }

  private static List<Why.Pair> pairs(Frame page, String vocabulary, Map<String, String> figures) {
    return figures.entrySet().stream()
        .map(
            each ->
                new Why.Pair(
                    page.word(vocabulary, each.getKey()),
                    Figures.show(page.texts(), each.getValue())))
        .toList();
  }

  private static List<Why.Pair> thresholds(
      Frame page, String rule, Map<String, String> thresholds) {
    List<Why.Pair> pairs = new ArrayList<>();
    thresholds.forEach(
        (name, figure) -> {
          Matcher parts = THRESHOLD.matcher(figure);
          if (parts.matches()) {
            String scope = parts.group(3) == null ? "catalogue" : parts.group(3);
            pairs.add(
                new Why.Pair(
                    page.texts().threshold(rule, name),
                    page.t(
                        "why.threshold",
                        parts.group(1),
                        page.word("unit", parts.group(2)),
                        page.word("why.from", scope))));
          }
        });
    return pairs;
  }

  private static List<String> quality(Frame page, Map<String, String> quality) {
    return quality.entrySet().stream()
        .map(
            each ->
                page.t(
                    "quality." + each.getKey(),
                    Figures.show(page.texts(), each.getValue().replace(" since complete", ""))))
        .toList();
  }

  private static List<Why.Event> events(Frame page, JsonObject evidence, PublicIds ids) {
    List<Why.Event> events = new ArrayList<>();
    for (Object each : evidence.getJsonArray("events", new JsonArray())) {
      JsonObject event = (JsonObject) each;
      Instant at = Instant.parse(event.getString("occurredAt"));
      Duration late = Duration.between(at, Instant.parse(event.getString("receivedAt")));
      int device = event.getInteger("device", 0);
      int door = event.getInteger("door", 0);
      String reason = event.getString("reason", event.getString("direction"));
      String what =
          page.word("event", event.getString("kind") + "." + event.getString("state"))
              + (reason == null ? "" : page.t("event.because", page.word("reason", reason)));
      events.add(
          new Why.Event(
              at,
              ids.whereabouts(ids.placeOfDoor(device, door), page.texts().isChinese()),
              page.t("event.device", ids.device(device), door),
              what,
              credential(page, event),
              late.compareTo(LATE) > 0 ? late.toSeconds() : 0));
    }
    return events;
  }

  private static String credential(Frame page, JsonObject event) {
    String type = event.getString("credentialType");
    String label = event.getString("credentialLabel");
    if (type == null) {
      return "";
    }
    return page.word("credential", type) + (label == null ? "" : " " + label);
  }
}
