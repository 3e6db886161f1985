package io.tidegate.gateway.web.registration;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.people.ResidentService;
import io.tidegate.gateway.desk.people.SamePerson;
import io.tidegate.gateway.people.Masking;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.person.IdType;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PlaceNames;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the page on which a person is registered. Blocking; safe on any thread. */
final class RegistrationPages {
  private final ResidentService residents;
  private final Supplier<Register> register;

  RegistrationPages(ResidentService residents, Supplier<Register> register) {
    this.residents = residents;
    this.register = register;
  }

  /** The first step: whose number is it? */
  RegistrationView look(PageRequest request, Form form) {
    Frame page = request.page();
    String code = request.field("done");
    Place done = code.isEmpty() ? null : new PublicIds(register.get()).placeOf(code);
    return view(page, "look", false, "", null, List.of(), List.of(), done, form);
  }

  /**
   * The second step.
   *
   * @param same who is known by the number; null: none
   */
  RegistrationView person(PageRequest request, @Nullable SamePerson same, Form form) {
    Frame page = request.page();
    boolean child = RegistrationForm.isChild(request);
    String number = child ? "" : request.field("idNumber");
    PlaceNames names = names(residents.rooms(request.page().scope()), page.texts().isChinese());
    return view(
        page,
        "person",
        child,
        number.isEmpty() ? "" : Masking.number(number),
        same,
        same == null
            ? List.of()
            : same.rooms().stream().map(room -> home(room, page, page.scope())).toList(),
        names.texts(),
        null,
        form.with("room", names.text(form.field("room"))));
  }

  private RegistrationView view(
      Frame page,
      String step,
      boolean child,
      String number,
      @Nullable SamePerson same,
      List<String> homes,
      List<String> rooms,
      @Nullable Place done,
      Form form) {
    return new RegistrationView(
        step,
        child,
        number,
        same,
        homes,
        rooms,
        Arrays.stream(IdType.values()).map(IdType::word).toList(),
        PrivacyNotice.VERSION,
        page.now().atZone(page.zone()).toLocalDate().toString(),
        done == null ? "" : name(done, page),
        residents.hasKeys(),
        form);
  }

  private String home(int room, Frame page, Scope scope) {
    Place place = register.get().place(room);
    return place == null || !scope.registers(place.microGrid(), place.house())
        ? page.t("registration.elsewhere")
        : name(place, page);
  }

  /**
   * Code of the room that was typed as it is offered in either language; what was typed where that
   * is none, or may be another room too.
   */
  String roomCode(PageRequest request) {
    String typed = request.field("room");
    Set<Integer> rooms = residents.rooms(request.page().scope());
    boolean chinese = request.page().texts().isChinese();
    String code = names(rooms, chinese).code(typed);
    return code.equals(typed) ? names(rooms, !chinese).code(typed) : code;
  }

  private PlaceNames names(Set<Integer> rooms, boolean chinese) {
    return PlaceNames.of(register.get(), place -> rooms.contains(place.id()), chinese);
  }

  private String name(Place place, Frame page) {
    return new PublicIds(register.get()).whereabouts(place.id(), page.texts().isChinese());
  }
}
