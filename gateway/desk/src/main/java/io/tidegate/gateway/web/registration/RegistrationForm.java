package io.tidegate.gateway.web.registration;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.people.PersonRegistration;
import io.tidegate.gateway.desk.people.TypedPerson;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.roster.change.StayKind;
import io.tidegate.gateway.roster.person.Relation;
import io.tidegate.gateway.web.page.PageRequest;
import org.jspecify.annotations.Nullable;

/** The form on which a person is registered, as a command. */
final class RegistrationForm {
  private RegistrationForm() {}

  /** Whether it is the form of a child under 14. */
  static boolean isChild(PageRequest request) {
    return !request.field("child").isEmpty();
  }

  /**
   * The command of a form that was sent.
   *
   * @param room code of the room that was chosen
   * @throws RefusedException invalid, of the field
   */
  static PersonRegistration registration(PageRequest request, String room) {
    return new PersonRegistration(
        person(request),
        orNull(request.field("same")),
        room,
        word(request, "kind", StayKind.class),
        orNull(request.field("bed")),
        isChild(request) || request.field("relation").isEmpty()
            ? null
            : word(request, "relation", Relation.class),
        request
            .day("from")
            .orElseThrow(() -> RefusedException.invalid("from", "from: expected a day")),
        request.day("to").orElse(null),
        word(request, "basis", LawfulBasis.class),
        request.field("notice").isEmpty() ? null : PrivacyNotice.VERSION);
  }

  private static TypedPerson person(PageRequest request) {
    String year = request.field("birthYear");
    return new TypedPerson(
        request.field("name"),
        request.field("idType"),
        request.field("idNumber"),
        request.field("phone"),
        !isChild(request)
            ? null
            : (Integer) (year.matches("[0-9]{4}") ? Integer.parseInt(year) : 0));
  }

  private static <E extends Enum<E>> E word(PageRequest request, String name, Class<E> type) {
    return Words.parse(type, request.field(name))
        .orElseThrow(() -> RefusedException.invalid(name, name + ": not one that is offered"));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
