package io.tidegate.gateway.web.why;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.List;

/** What is to be known of the devices that an alert rests on: only what was not right. */
public final class TrustWords {
  private static final long CLOCK_MILLIS = 2_000;

  private TrustWords() {}

  /** A sentence for each thing that was wrong on those days; empty: nothing was. */
  public static List<String> of(Frame page, List<DeviceDayReads.Day> days, PublicIds ids) {
    List<String> words = new ArrayList<>();
    for (DeviceDayReads.Day day : days) {
      String device = ids.device(day.device());
      Double complete = day.completeness();
      if (complete != null && day.missing() > 0) {
        words.add(page.t("trust.complete", device, day.day(), complete, day.missing()));
      }
      Long most = day.maxLateMillis();
      if (day.late() > 0 && most != null) {
        words.add(page.t("trust.late", device, day.day(), day.late(), most / 1000));
      }
      Long offset = day.clockOffsetMillis();
      if (offset != null && Math.abs(offset) >= CLOCK_MILLIS) {
        words.add(page.t("trust.clock", device, day.day(), Math.round(offset / 1000.0)));
      }
      if (day.duplicates() > 0) {
        words.add(page.t("trust.duplicates", device, day.day(), day.duplicates()));
      }
      Integer boots = day.boots();
      if (boots != null && boots > 0) {
        words.add(page.t("trust.boots", device, day.day(), boots));
      }
    }
    return words;
  }
}
