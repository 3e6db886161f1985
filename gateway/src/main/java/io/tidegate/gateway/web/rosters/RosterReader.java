package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.RosterCheck;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.SampleRows;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterBook;
import io.tidegate.gateway.store.roster.RosterUpload;
import io.tidegate.gateway.store.roster.RosterUploads;
import io.tidegate.gateway.store.roster.RosterWish;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads a file that was sent and holds it against the register. Blocking; safe on any thread. */
final class RosterReader {
  private final Parts parts;
  private final RosterUploads uploads;
  private final RosterBook book;

  RosterReader(Parts parts) {
    this.parts = parts;
    this.uploads = new RosterUploads(parts.database().jdbi(), parts.people());
    this.book = new RosterBook(parts.database().jdbi(), parts.people(), parts.zone());
  }

  RosterUploads uploads() {
    return uploads;
  }

  RosterBook book() {
    return book;
  }

  /**
   * Reads it.
   *
   * @param houses that whoever sent it may write to
   * @param stage told how far it is
   */
  RosterJob.Read read(RosterUpload upload, Set<Integer> houses, Consumer<RosterJob.Stage> stage) {
    stage.accept(RosterJob.Stage.OPENING);
    byte[] file = uploads.bytes(upload.id());
    Integer house = upload.house();
    Set<Integer> wanted = house == null ? houses : Set.of(house);
    Register register = parts.register().get();
    RoomIndex rooms = RoomIndex.of(register.places(), wanted);
    Instant now = parts.time().instant();
    stage.accept(RosterJob.Stage.READING);
    ReadingChoice choice = upload.choice() == null ? ReadingChoice.NONE : upload.choice();
    RosterPreview preview = check(file, rooms, now, choice);
    if (upload.choice() == null) {
      Optional<ReadingChoice> before =
          uploads.remembered(
              upload.id(), company(register, upload), headerHash(headings(file, preview)));
      if (before.isPresent()) {
        choice = before.get();
        preview = check(file, rooms, now, choice);
      }
    }
    stage.accept(RosterJob.Stage.COMPARING);
    RosterWish wish =
        new RosterWish(
            upload.community(),
            upload.fileHash(),
            preview,
            rooms,
            house == null ? Set.of() : wanted,
            upload.mode(),
            upload.account());
    RosterApply.Planned planned = book.plan(wish, now);
    return new RosterJob.Read(wish, preview, rooms, choice, headings(file, preview), planned);
  }

  private RosterPreview check(byte[] file, RoomIndex rooms, Instant now, ReadingChoice choice) {
    LocalDate today = LocalDate.ofInstant(now, parts.zone());
    return RosterCheck.check(file, rooms.homes(), today, choice);
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

  private static List<Heading> headings(byte[] file, RosterPreview preview) {
    return preview.headings().isEmpty()
        ? SampleRows.headings(file, preview.encoding())
        : preview.headings();
  }

  private static byte[] headerHash(List<Heading> all) {
    String headings = all.stream().map(Heading::text).collect(Collectors.joining("\n"));
    return Sha256.of(headings);
  }
}
