package io.tidegate.gateway.web.people;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.RevealedPart;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.RevealRequests;
import io.tidegate.gateway.store.people.Reveals;
import io.tidegate.gateway.store.people.Roommates.Roommate;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/** Makes the page of a resident of a room. Blocking; safe on any thread. */
final class PersonPages {
  private final Parts parts;
  private final ResidentReads people;
  private final Reveals reveals;
  private final RevealRequests requests;

  PersonPages(Parts parts) {
    this.parts = parts;
    this.people = new ResidentReads(parts.database().jdbi(), parts.people());
    this.reveals = new Reveals(parts.database().jdbi());
    this.requests = new RevealRequests(parts.database().jdbi());
  }

  /**
   * Who lives there.
   *
   * @throws ProblemException not found, where nobody of that id does
   */
  Roommate roommate(PageRequest request, Place room) {
    Optional<Roommate> found =
        people.roommate(room.id(), request.part("resident"), request.page().now());
    return found.orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  PersonView view(PageRequest request, Place room, Roommate one, String message) {
    Frame page = request.page();
    int account = request.caller().account().id();
    Map<RevealedPart, Instant> shown = reveals.current(account, one.resident(), page.now());
    ResidentReads.Whole whole = people.whole(one.resident());
    Person person = whole.person();
    return new PersonView(
        room.code(),
        new PublicIds(parts.register().get()).whereabouts(room.id(), page.texts().isChinese()),
        one.code(),
        one.kind(),
        person == null ? null : person.masked(),
        whole.footing(),
        person == null || shown.isEmpty() ? null : shown(person, shown, page.now()),
        reveals.left(account, page.now()),
        requests.isWaiting(account),
        message,
        Secret.random());
  }

  private static PersonView.Shown shown(
      Person person, Map<RevealedPart, Instant> shown, Instant now) {
    Instant until = Collections.min(shown.values());
    return new PersonView.Shown(
        person.name(),
        shown.containsKey(RevealedPart.CONTACT) ? person.phone() : null,
        shown.containsKey(RevealedPart.ID_NUMBER) ? person.idNumber() : null,
        Math.max(1, Duration.between(now, until).toSeconds()));
  }
}
