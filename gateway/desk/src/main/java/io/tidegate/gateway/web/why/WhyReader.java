package io.tidegate.gateway.web.why;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.AlertEvidence;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.EvidenceEvent;
import io.tidegate.gateway.web.page.Frame;
import java.time.Duration;
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
   */
  public static Why read(Frame page, String rule, AlertEvidence evidence, PublicIds ids) {
    Map<String, String> numbers = new TreeMap<>(evidence.numbers());
    Map<String, String> usual = new TreeMap<>(evidence.baseline());
    Bilingual silentIf = evidence.silentIf();
    return new Why(
        rule,
        evidence.events().stream().map(event -> event(page, event, ids)).toList(),
        pairs(page, "number", numbers),
        thresholds(page, rule, new TreeMap<>(evidence.thresholds())),
        pairs(page, "usual", usual),
        Charts.of(page, numbers, usual),
        quality(page, new TreeMap<>(evidence.quality())),
        silentIf == null ? "" : page.texts().of(silentIf));
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

  private static Why.Event event(Frame page, EvidenceEvent event, PublicIds ids) {
    Duration late = Duration.between(event.occurredAt(), event.receivedAt());
    String reason = event.reason() == null ? event.direction() : event.reason();
    String what =
        page.word("event", event.kind() + "." + event.state())
            + (reason == null ? "" : page.t("event.because", page.word("reason", reason)));
    boolean isKnown = ids.knowsDoor(event.device(), event.door());
    return new Why.Event(
        event.occurredAt(),
        isKnown
            ? ids.whereabouts(
                ids.placeOfDoor(event.device(), event.door()), page.texts().isChinese())
            : page.t("event.elsewhere"),
        isKnown ? page.t("event.device", ids.device(event.device()), event.door()) : "",
        what,
        credential(page, event),
        late.compareTo(LATE) > 0 ? late.toSeconds() : 0);
  }

  private static String credential(Frame page, EvidenceEvent event) {
    String type = event.credentialType();
    String label = event.credentialLabel();
    return type == null ? "" : page.word("credential", type) + (label == null ? "" : " " + label);
  }
}
