package io.tidegate.gateway.web.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule.
 *
 * @param head what it is
 * @param place what holds at the place that is looked at
 * @param decides whether the reader may set it
 * @param form what was typed
 * @param precision of the last alerts that people closed, in words
 * @param beside how many of these are not counted, in words
 * @param shadow what it found in shadow
 * @param trial of other values
 * @param history of changes, newest first; empty for who does not decide
 * @param next cursor of the next page of the history; empty: this is the last
 */
public record RuleView(
    Head head,
    Somewhere place,
    boolean decides,
    Form form,
    String precision,
    String beside,
    Shadow shadow,
    TrialView trial,
    List<Change> history,
    String next) {
  public RuleView {
    history = List.copyOf(history);
  }

  /**
   * What a rule is.
   *
   * @param data kinds of data it needs, in words
   */
  public record Head(
      String id,
      String name,
      String ruleClass,
      String severity,
      String act,
      String purpose,
      String data) {}

  /**
   * What holds where somebody looks.
   *
   * @param name of the place, in words
   * @param fields what a form must carry to mean the same place
   * @param query the same as a query, without the question mark; empty: the whole community
   * @param mode on, shadow or off
   * @param modeFrom where it comes from, in words
   * @param modeIsHere whether it was set at this very scope
   * @param microGrids to choose from, names by code
   * @param kinds of places to choose from
   */
  public record Somewhere(
      String name,
      Map<String, String> fields,
      String query,
      String mode,
      String modeFrom,
      boolean modeIsHere,
      List<Setting> numbers,
      List<Choice> microGrids,
      List<String> kinds) {
    public Somewhere {
      fields = Map.copyOf(fields);
      numbers = List.copyOf(numbers);
      microGrids = List.copyOf(microGrids);
      kinds = List.copyOf(kinds);
    }

    /** What a field of the place holds; empty: nothing. */
    public String field(String field) {
      return fields.getOrDefault(field, "");
    }
  }

  /** A micro-grid to choose. */
  public record Choice(String code, String name) {}

  /**
   * A threshold.
   *
   * @param label in words
   * @param unit in words
   * @param usual the catalogue's value
   * @param from where the value comes from, in words
   * @param isHere whether it was set at this very scope
   * @param typed new value that was typed
   */
  public record Setting(
      String name,
      String label,
      long value,
      String unit,
      long usual,
      String from,
      boolean isHere,
      long least,
      long most,
      String typed) {}

  /**
   * What was typed.
   *
   * @param message why it was refused, in words; empty: it was not
   */
  public record Form(String message, Map<String, String> typed) {
    /** Nothing was typed yet. */
    public static final Form EMPTY = new Form("", Map.of());

    public Form {
      typed = Map.copyOf(typed);
    }

    /** What was typed into a field; empty: nothing. */
    public String field(String name) {
      return typed.getOrDefault(name, "");
    }
  }

  /**
   * What a rule found in shadow.
   *
   * @param days newest first, days without any left out
   * @param newest some of the last
   */
  public record Shadow(List<Day> days, List<Found> newest) {
    public Shadow {
      days = List.copyOf(days);
      newest = List.copyOf(newest);
    }
  }

  /** How many firings began on a day. */
  public record Day(String date, int firings) {}

  /** One of them. */
  public record Found(Instant at, String place, String sentence) {}

  /**
   * Somebody's change.
   *
   * @param who null: the command line
   * @param what in words, with the value before and after
   */
  public record Change(
      Instant at, @Nullable String who, String where, String what, String reason) {}
}
