package io.tidegate.gateway.web.registration;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.PersonBody;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.people.Masking;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.roster.person.IdType;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.Registering;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PlaceNames;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the page on which a person is registered. Blocking; safe on any thread. */
final class RegistrationPages {
  private static final int MOST_ROOMS = 2_000;

  private final Parts parts;
  private final Registering registering;

  RegistrationPages(Parts parts) {
    this.parts = parts;
    this.registering = new Registering(parts.people());
  }

  /** The first step: whose number is it? */
  RegistrationView look(PageRequest request, Form form) {
    Frame page = request.page();
    String code = request.field("done");
    Place done = code.isEmpty() ? null : new PublicIds(register()).placeOf(code);
    return view(page, "look", false, "", null, List.of(), done, form);
  }

  /**
   * The second step.
   *
   * @param same who is known by the number; null: nobody
   */
  RegistrationView person(PageRequest request, RegistrationView.@Nullable Same same, Form form) {
    Frame page = request.page();
    boolean child = !request.field("child").isEmpty();
    String number = child ? "" : request.field("idNumber");
    PlaceNames names = names(rooms(request), page.texts().isChinese());
    return view(
        page,
        "person",
        child,
        number.isEmpty() ? "" : Masking.number(number),
        same,
        names.texts(),
        null,
        form.with("room", names.text(form.field("room"))));
  }

  private RegistrationView view(
      Frame page,
      String step,
      boolean child,
      String number,
      RegistrationView.@Nullable Same same,
      List<String> rooms,
      @Nullable Place done,
      Form form) {
    return new RegistrationView(
        step,
        child,
        number,
        same,
        rooms,
        Arrays.stream(IdType.values()).map(type -> type.name().toLowerCase(Locale.ROOT)).toList(),
        PrivacyNotice.VERSION,
        today(page).toString(),
        done == null ? "" : name(done, page),
        parts.people().hasKeys(),
        form);
  }

  /** The number as it was read: in its one form, with its type. */
  IdNumber read(PageRequest request) {
    return PersonBody.idNumber(
        request.field("idType"), request.field("idNumber"), today(request.page()));
  }

  /** Who has that number; null: nobody. */
  RegistrationView.@Nullable Same same(PageRequest request, IdNumber number) {
    return Tx.in(
            parts.database(),
            h ->
                registering.same(h, communities(h, request), number.number()).stream()
                    .findFirst()
                    .map(resident -> known(h, request, resident)))
        .orElse(null);
  }

  /** Communities in which the caller registers people. */
  private Set<String> communities(Tx h, PageRequest request) {
    return HouseRows.whereRegistering(h, request.caller().scope(), MOST_ROOMS).stream()
        .flatMap(room -> Optional.ofNullable(register().place(room)).stream())
        .map(Place::community)
        .collect(Collectors.toSet());
  }

  private RegistrationView.Same known(Tx h, PageRequest request, int resident) {
    Frame page = request.page();
    String code = ResidentRows.code(h, resident);
    List<String> homes =
        ResidentRows.homes(h, resident, page.now()).stream()
            .map(room -> home(room, request))
            .toList();
    return new RegistrationView.Same(
        code, h.masked(parts.people(), Set.of(resident)).get(resident), homes);
  }

  private String home(int room, PageRequest request) {
    Place place = register().place(room);
    if (place == null || !request.caller().scope().registers(place.microGrid(), place.house())) {
      return request.page().t("registration.elsewhere");
    }
    return name(place, request.page());
  }

  /**
   * Code of the room that was typed as it is offered in either language; what was typed where that
   * is none, or may be another room too.
   */
  String roomCode(PageRequest request) {
    String typed = request.field("room");
    Set<Integer> rooms = rooms(request);
    boolean chinese = request.page().texts().isChinese();
    String code = names(rooms, chinese).code(typed);
    return code.equals(typed) ? names(rooms, !chinese).code(typed) : code;
  }

  /** Where the caller registers people. */
  private Set<Integer> rooms(PageRequest request) {
    return Set.copyOf(
        Tx.in(
            parts.database(),
            h -> HouseRows.whereRegistering(h, request.caller().scope(), MOST_ROOMS)));
  }

  private PlaceNames names(Set<Integer> rooms, boolean chinese) {
    return PlaceNames.of(register(), place -> rooms.contains(place.id()), chinese);
  }

  LocalDate today(Frame page) {
    return page.now().atZone(page.zone()).toLocalDate();
  }

  private Register register() {
    return parts.register().get();
  }

  private String name(Place place, Frame page) {
    return new PublicIds(register()).whereabouts(place.id(), page.texts().isChinese());
  }
}
