package io.tidegate.gateway.desk.rosters;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.SampleRows;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.RosterOpener;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.store.roster.RosterBook;
import io.tidegate.gateway.store.roster.RosterRequest;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.store.roster.RosterUploads;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads uploaded files and compares them with the register. Blocking; safe on any thread.
 *
 * @param opener of files that somebody sent
 * @param zone of the community: what a day is
 */
record RosterReader(
    RosterUploads uploads, RosterBook book, RosterOpener opener, InstantSource time, ZoneId zone) {
  ReadRoster read(Register newest, Scope scope, RosterUpload upload, Consumer<RosterStage> stage) {
    stage.accept(RosterStage.OPENING);
    Integer house = upload.house();
    Set<Integer> houses = house == null ? RosterHouses.numbers(newest, scope) : Set.of(house);
    RoomIndex rooms = RoomIndex.of(newest.places(), houses);
    Instant now = time.instant();
    Checked checked = checked(newest, upload, rooms, now, stage);
    stage.accept(RosterStage.COMPARING);
    RosterRequest request =
        new RosterRequest(
            upload.community(),
            upload.fileHash(),
            checked.preview(),
            rooms,
            house == null ? Set.of() : houses,
            scope.everywhere() ? null : RosterHouses.numbers(newest, scope),
            upload.mode(),
            upload.account());
    return new ReadRoster(
        request, checked.choice(), checked.headings(), checked.sample(), book.plan(request, now));
  }

  /** What was read of a file, in a way that somebody chose or that was recognised. */
  private record Checked(
      RosterPreview preview,
      ReadingChoice choice,
      List<Heading> headings,
      List<List<String>> sample) {
    static Checked refused(Problem problem, ReadingChoice choice) {
      return new Checked(RosterCheck.refused(problem), choice, List.of(), List.of());
    }
  }

  private Checked checked(
      Register newest,
      RosterUpload upload,
      RoomIndex rooms,
      Instant now,
      Consumer<RosterStage> stage) {
    ReadingChoice chosen = upload.choice() == null ? ReadingChoice.NONE : upload.choice();
    try {
      RosterFile opened = open(upload, chosen.encoding());
      stage.accept(RosterStage.READING);
      Checked checked = checked(opened, rooms, now, chosen);
      if (upload.choice() != null) {
        return checked;
      }
      Optional<ReadingChoice> before =
          uploads.remembered(upload.id(), company(newest, upload), headerHash(checked.headings()));
      if (before.isEmpty()) {
        return checked;
      }
      String encoding = before.get().encoding();
      return checked(
          encoding.isEmpty() ? opened : open(upload, encoding), rooms, now, before.get());
    } catch (RefusedFileException e) {
      return Checked.refused(e.problem(), chosen);
    }
  }

  /**
   * Opens a file that was sent, unless it was refused before: then it is refused unread.
   *
   * @param encoding in which it is to be read; empty: as recognised
   */
  RosterFile open(RosterUpload upload, String encoding) throws RefusedFileException {
    Optional<Problem> known = uploads.refusal(upload, encoding, time.instant());
    if (known.isPresent()) {
      throw new RefusedFileException(known.get());
    }
    try {
      return opener.open(uploads.bytes(upload.id()), encoding);
    } catch (RefusedFileException e) {
      uploads.refuse(upload, encoding, e.problem(), time.instant());
      throw e;
    }
  }

  private Checked checked(RosterFile opened, RoomIndex rooms, Instant now, ReadingChoice choice) {
    RosterPreview preview =
        RosterCheck.check(opened, rooms.homes(), LocalDate.ofInstant(now, zone), choice.columns());
    return new Checked(
        preview,
        choice,
        preview.headings().isEmpty() ? SampleRows.headings(opened) : preview.headings(),
        opened.format().equals("csv") ? SampleRows.of(opened) : List.of());
  }

  /** Under what a choice about columns is remembered. */
  static String company(Register register, RosterUpload upload) {
    Integer number = upload.house();
    House house = number == null ? null : register.house(number);
    if (house == null) {
      return "community: " + upload.community();
    }
    return house.company() == null ? "house: " + house.code() : house.company();
  }

  private static byte[] headerHash(List<Heading> all) {
    return Sha256.of(all.stream().map(Heading::text).collect(Collectors.joining("\n")));
  }
}
