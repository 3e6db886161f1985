package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.EventHead;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a metric's name says: of which door, and what. Names are {@code …/Door/1/State}, {@code Door
 * 1/State}, {@code Door1/State}, or {@code Door/State} where there is one; case, blanks, hyphens
 * and underscores do not matter.
 */
record SparkplugMetric(int door, What what) {
  /** What is read, under the last level's names. */
  enum What {
    ACCESS("access|result|accessresult|decision"),
    REASON("reason|denialreason"),
    DIRECTION("direction"),
    CARD("card|cardnumber|cardid|carduid|badge|uid|credential"),
    DURESS("duress"),
    STATE("state|contact|status|doorstate|position"),
    FORCED("forced|forcedopen|forceddoor"),
    HELD("held|heldopen|doorheld|opentoolong"),
    LOCK("lock|lockstate|locked|bolt"),
    TAMPER("tamper|tampered"),
    MODE("mode|doormode");

    private final String names;

    What(String names) {
      this.names = names;
    }

    /** Whether a value stands until the next: then only a change is an event. */
    boolean isState() {
      return this == STATE || this == LOCK || this == TAMPER || this == MODE;
    }
  }

  private static final Pattern DOOR = Pattern.compile("(?:.*/)?door(?:/?0*([0-9]{1,2}))?/([a-z]+)");

  /** Null for a metric that is not of a door. */
  static @Nullable SparkplugMetric of(String name) {
    Matcher matcher = DOOR.matcher(name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", ""));
    if (!matcher.matches()) {
      return null;
    }
    String number = matcher.group(1);
    int door = number == null ? 1 : Integer.parseInt(number);
    for (What what : What.values()) {
      if (matcher.group(2).matches(what.names) && door >= 1 && door <= EventHead.MAX_DOOR) {
        return new SparkplugMetric(door, what);
      }
    }
    return null;
  }
}
