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
 * @param zone of the community: what a day is
 */
record RosterReader(RosterUploads uploads, RosterBook book, InstantSource time, ZoneId zone) {
  ReadRoster read(Register newest, Scope scope, RosterUpload upload, Consumer<RosterStage> stage) {
    stage.accept(RosterStage.OPENING);
    byte[] file = uploads.bytes(upload.id());
    Integer house = upload.house();
    Set<Integer> houses = house == null ? RosterHouses.numbers(newest, scope) : Set.of(house);
    RoomIndex rooms = RoomIndex.of(newest.places(), houses);
    Instant now = time.instant();
    stage.accept(RosterStage.READING);
    ReadingChoice choice = upload.choice() == null ? ReadingChoice.NONE : upload.choice();
    RosterPreview preview = check(file, rooms, now, choice);
    if (upload.choice() == null) {
      Optional<ReadingChoice> before =
          uploads.remembered(
              upload.id(), company(newest, upload), headerHash(headings(file, preview)));
      if (before.isPresent()) {
        choice = before.get();
        preview = check(file, rooms, now, choice);
      }
    }
    stage.accept(RosterStage.COMPARING);
    RosterRequest wish =
        new RosterRequest(
            upload.community(),
            upload.fileHash(),
            preview,
            rooms,
            house == null ? Set.of() : houses,
            scope.everywhere() ? null : RosterHouses.numbers(newest, scope),
            upload.mode(),
            upload.account());
    return new ReadRoster(wish, choice, headings(file, preview), book.plan(wish, now));
  }

  private RosterPreview check(byte[] file, RoomIndex rooms, Instant now, ReadingChoice choice) {
    return RosterCheck.check(file, rooms.homes(), LocalDate.ofInstant(now, zone), choice);
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
    return Sha256.of(all.stream().map(Heading::text).collect(Collectors.joining("\n")));
  }
}
