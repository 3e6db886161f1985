package io.tidegate.gateway.notify.plan;

import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Notices;
import io.tidegate.gateway.notify.message.Phrase;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.store.notify.DayReads;
import java.time.LocalDate;
import java.util.List;

/** The texts of a day's counts. */
public final class DayNotices {
  private DayNotices() {}

  /** Devices that can be heard. */
  public record Online(int online, int all) {}

  /** Yesterday in numbers. */
  public static Notice digest(
      Notices notices,
      Phrases phrases,
      LocalDate yesterday,
      DayReads.Counts counts,
      Online devices) {
    String fresh =
        counts.fresh() == 0
            ? phrases.say(Phrase.DIGEST_NONE)
            : phrases.say(
                Phrase.DIGEST_NEW, counts.fresh(), counts.high(), counts.medium(), counts.low());
    return notices.plain(
        "digest",
        phrases.say(Phrase.DIGEST, yesterday),
        List.of(
            fresh,
            phrases.say(Phrase.DIGEST_CLOSED, counts.closed()),
            phrases.say(Phrase.DIGEST_OPEN, counts.open(), counts.unclaimed()),
            phrases.say(Phrase.DIGEST_DEVICES, devices.online(), devices.all())));
  }

  /** How things stand at the end of duty. */
  public static Notice shift(
      Notices notices, Phrases phrases, LocalDate today, DayReads.Counts counts) {
    return notices.plain(
        "shift",
        phrases.say(Phrase.SHIFT, today),
        List.of(
            phrases.say(
                Phrase.SHIFT_OPEN,
                counts.open(),
                counts.unclaimed(),
                counts.claimed(),
                counts.handedOver())));
  }
}
