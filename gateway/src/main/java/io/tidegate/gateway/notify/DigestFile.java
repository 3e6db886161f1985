package io.tidegate.gateway.notify;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Notices;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.notify.plan.DayCounts;
import io.tidegate.gateway.notify.plan.DayNotices;
import io.tidegate.gateway.notify.send.Material;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.DayReads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Yesterday's counts of the whole community in a file, for networks that reach no robot. Written
 * each morning, atomically, so that a copy has one day or the other. Used by one thread.
 */
public final class DigestFile {
  private static final Logger LOGGER = LoggerFactory.getLogger(DigestFile.class);
  private static final LocalTime FROM = LocalTime.of(8, 35);

  private final Path file;
  private final DayReads reads;
  private final Material material;
  private @Nullable LocalDate written;

  public DigestFile(Path file, Database database, Material material) {
    this.file = file;
    this.reads = new DayReads(database.jdbi());
    this.material = material;
  }

  /** Writes it if that is due and has not been done today. */
  void keep(Instant now) {
    ZonedDateTime local = now.atZone(material.zone());
    LocalDate today = local.toLocalDate();
    if (today.equals(written) || local.toLocalTime().isBefore(FROM)) {
      return;
    }
    try {
      Path whole = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(whole, text(today.minusDays(1)));
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      written = today;
    } catch (IOException e) {
      LOGGER
          .atWarn()
          .addKeyValue("reason", e.getClass().getName())
          .log("digest file not written, tried again");
    }
  }

  private String text(LocalDate day) {
    Phrases phrases = new Phrases(Language.ZH_CN);
    Notices notices = material.notices(phrases);
    DayNotices.Online devices = DayCounts.online(material.register().get(), null, reads.offline());
    List<String> lines = new ArrayList<>();
    for (Audience audience : List.of(Audience.DUTY, Audience.OPERATORS)) {
      Notice notice =
          DayNotices.digest(
              notices,
              phrases,
              day,
              reads.count(
                  audience,
                  null,
                  day.atStartOfDay(material.zone()).toInstant(),
                  day.plusDays(1).atStartOfDay(material.zone()).toInstant()),
              devices);
      lines.add(notice.title() + " " + phrases.of(audience));
      lines.addAll(notice.lines());
      lines.add("");
    }
    return String.join("\n", lines);
  }
}
