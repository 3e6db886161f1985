package io.tidegate.gateway.web.rooms;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.register.RoomDetail;
import io.tidegate.gateway.desk.register.RoomService;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the page of a room. Safe on any thread. */
final class RoomPages {
  private final Supplier<Register> register;
  private final Cards cards;

  /**
   * @param rules the catalogue
   */
  RoomPages(Supplier<Register> register, List<Rule> rules) {
    this.register = register;
    this.cards = new Cards(rules);
  }

  RoomView view(Frame page, RoomDetail detail, String message, String typed) {
    return new RoomView(
        detail.room().code(),
        new PublicIds(register.get()).whereabouts(detail.room().id(), page.texts().isChinese()),
        detail.registered(),
        people(detail),
        detail.credentials(),
        detail.tenancies().stream()
            .map(
                one -> new RoomView.Tenancy(one.kind(), day(one.from(), page), day(one.to(), page)))
            .toList(),
        detail.hasDoor(),
        detail.hasDoor() ? days(page, detail) : List.of(),
        detail.alerts().stream()
            .map(alert -> new RoomView.Alert(alert, cards.title(alert.rule(), page.texts())))
            .toList(),
        detail.corrections(),
        detail.visit(),
        message,
        typed);
  }

  private static List<RoomView.Resident> people(RoomDetail detail) {
    return detail.people().entrySet().stream()
        .map(
            one ->
                new RoomView.Resident(
                    one.getKey().code(),
                    one.getValue(),
                    one.getKey().kind(),
                    Objects.requireNonNullElse(one.getKey().bed(), "")))
        .toList();
  }

  private static List<RoomView.Day> days(Frame page, RoomDetail detail) {
    LocalDate today = page.now().atZone(page.zone()).toLocalDate();
    return IntStream.range(0, RoomService.DAYS)
        .mapToObj(today::minusDays)
        .map(day -> new RoomView.Day(day.toString(), detail.used().contains(day)))
        .toList();
  }

  private static String day(@Nullable Instant at, Frame page) {
    return at == null ? "" : at.atZone(page.zone()).toLocalDate().toString();
  }
}
