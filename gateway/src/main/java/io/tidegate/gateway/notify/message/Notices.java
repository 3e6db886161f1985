package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.notify.AlertFacts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Texts of messages about alerts. Of class place and device: the rule, the building and stairwell,
 * the number. Of class person, and of what only leaders may know: the number and the severity.
 * Never a name or a room.
 */
public final class Notices {
  private static final int MOST_LINES = 20;

  private final Map<String, Bilingual> rules;
  private final Register register;
  private final Phrases phrases;
  private final @Nullable URI desk;

  /**
   * @param desk address that links begin with; null: no links
   */
  public Notices(List<Rule> rules, Register register, Phrases phrases, @Nullable URI desk) {
    this.rules = rules.stream().collect(Collectors.toMap(Rule::id, Rule::name));
    this.register = register;
    this.phrases = phrases;
    this.desk = desk;
  }

  /** An alert that is news. */
  public Notice alert(AlertFacts alert) {
    List<String> lines = new ArrayList<>();
    if (isPlain(alert)) {
      String place = place(alert);
      if (!place.isEmpty()) {
        lines.add(place);
      }
      lines.add(phrases.say(Phrase.ALERT, alert.number()));
    }
    return of("alert", title(alert), lines, alert);
  }

  /** One that is over. */
  public Notice closed(AlertFacts alert) {
    String how = isPlain(alert) ? Dispositions.word(alert.disposition(), phrases) : "";
    String title =
        how.isEmpty()
            ? phrases.say(Phrase.CLOSED, alert.number())
            : phrases.say(Phrase.CLOSED_AS, alert.number(), how);
    return of("alert.closed", title, List.of(), alert);
  }

  /** A reopened alert whose closing was sent. */
  public Notice openAgain(AlertFacts alert) {
    return of("alert", phrases.say(Phrase.OPEN_AGAIN, alert.number()), List.of(), alert);
  }

  /** One that certain people are called to. */
  public Notice call(AlertFacts alert, Phrase why, List<String> calls) {
    String title = phrases.say(why, alert.number(), phrases.say(alert.severity()));
    return of("alert.call", title, List.of(), alert).calling(calls);
  }

  /** Several that the same people are called to. */
  public Notice calls(Phrase why, List<AlertFacts> alerts, List<String> calls) {
    List<String> lines = new ArrayList<>();
    for (AlertFacts alert : alerts.subList(0, Math.min(MOST_LINES, alerts.size()))) {
      lines.add(phrases.say(Phrase.ALERT_LEVEL, alert.number(), phrases.say(alert.severity())));
    }
    if (alerts.size() > MOST_LINES) {
      lines.add(phrases.say(Phrase.MORE, alerts.size() - MOST_LINES));
    }
    return new Notice("alert.call", phrases.say(why, alerts.size()), lines, link("/"), calls, null);
  }

  /** Several in one message, a line each, the first of them as many as are useful. */
  public Notice summary(Phrase title, List<AlertFacts> alerts) {
    List<String> lines = new ArrayList<>();
    for (AlertFacts alert : alerts.subList(0, Math.min(MOST_LINES, alerts.size()))) {
      String line = alert.isClosed() ? closed(alert).title() : lineOf(alert);
      lines.add(line);
    }
    if (alerts.size() > MOST_LINES) {
      lines.add(phrases.say(Phrase.MORE, alerts.size() - MOST_LINES));
    }
    return new Notice(
        "alerts", phrases.say(title, alerts.size()), lines, link("/"), List.of(), null);
  }

  /** A message about no alert, with a link to the desk. */
  public Notice plain(String type, String title, List<String> lines) {
    return new Notice(type, title, lines, link("/"), List.of(), null);
  }

  private String lineOf(AlertFacts alert) {
    String title = title(alert);
    return isPlain(alert) ? alert.number() + " " + title + " " + place(alert) : title;
  }

  private String title(AlertFacts alert) {
    String severity = phrases.say(alert.severity());
    if (!isPlain(alert)) {
      return phrases.say(Phrase.ALERT_LEVEL, alert.number(), severity);
    }
    Bilingual name = rules.get(alert.rule());
    return phrases.say(Phrase.PLACED, severity, name == null ? alert.rule() : phrases.pick(name));
  }

  private String place(AlertFacts alert) {
    return StreetPlace.name(register, alert.place(), alert.microGrid(), phrases.isChinese());
  }

  /** Whether rule and place may be named. */
  private static boolean isPlain(AlertFacts alert) {
    return alert.ruleClass() != RuleClass.PERSON && !alert.isForLeaders();
  }

  private Notice of(String type, String title, List<String> lines, AlertFacts alert) {
    UUID id = alert.id();
    return new Notice(type, title, lines, link("/a/" + id), List.of(), id);
  }

  private @Nullable String link(String path) {
    return desk == null ? null : desk.toString().replaceAll("/$", "") + path;
  }
}
