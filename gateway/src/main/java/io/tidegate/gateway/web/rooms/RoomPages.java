package io.tidegate.gateway.web.rooms;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.read.RoomReads;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.store.read.SearchReads;
import io.tidegate.gateway.store.walk.Visits;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the page of a room. Blocking; safe on any thread. */
final class RoomPages {
  private static final int DAYS = 7;
  private static final int ALERTS = 20;

  private final Parts parts;
  private final Cards cards;
  private final ResidentReads people;
  private final RoomReads reads;
  private final SearchReads alerts;
  private final Visits visits;

  RoomPages(Parts parts) {
    this.parts = parts;
    this.cards = new Cards(parts.rules());
    this.people = new ResidentReads(parts.database().jdbi(), parts.people());
    this.reads = new RoomReads(parts.database().jdbi());
    this.alerts = new SearchReads(parts.database().jdbi());
    this.visits = new Visits(parts.database().jdbi());
  }

  RoomView view(Frame page, Place room, String message, String typed) {
    Register register = parts.register().get();
    List<Integer> devices =
        register.doorsAt(room.id()).stream().map(Door::device).distinct().toList();
    return new RoomView(
        room.code(),
        new PublicIds(register).whereabouts(room.id(), page.texts().isChinese()),
        reads.registered(room.id(), page.now()),
        people(room, page.now()),
        reads.credentials(room.id(), page.now()),
        reads.tenancies(room.id()).stream()
            .map(
                one -> new RoomView.Tenancy(one.kind(), day(one.from(), page), day(one.to(), page)))
            .toList(),
        !devices.isEmpty(),
        devices.isEmpty() ? List.of() : days(page, room, devices),
        alerts.search(page.scope(), ofRoom(room), page.now(), null, ALERTS).stream()
            .map(alert -> new RoomView.Alert(alert, cards.title(alert.rule(), page.texts())))
            .toList(),
        reads.corrections(page.scope(), room.id()),
        visits.lastOf(room.id()).orElse(null),
        message,
        typed);
  }

  private List<RoomView.Resident> people(Place room, Instant now) {
    return people.roommates(room.id(), now).entrySet().stream()
        .map(
            one -> {
              String bed = one.getKey().bed();
              return new RoomView.Resident(
                  one.getKey().code(), one.getValue(), one.getKey().kind(), bed == null ? "" : bed);
            })
        .toList();
  }

  private List<RoomView.Day> days(Frame page, Place room, List<Integer> devices) {
    LocalDate today = page.now().atZone(page.zone()).toLocalDate();
    Instant since = today.minusDays(DAYS - 1).atStartOfDay(page.zone()).toInstant();
    Set<LocalDate> used = reads.used(room.id(), devices, since, page.zone());
    return IntStream.range(0, DAYS)
        .mapToObj(today::minusDays)
        .map(day -> new RoomView.Day(day.toString(), used.contains(day)))
        .toList();
  }

  private static SearchFilter ofRoom(Place room) {
    return new SearchFilter(null, List.of(room.id()), null, null, null, null, null, null, null);
  }

  private static String day(@Nullable Instant at, Frame page) {
    return at == null ? "" : at.atZone(page.zone()).toLocalDate().toString();
  }
}
