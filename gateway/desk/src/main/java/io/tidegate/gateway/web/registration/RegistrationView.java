package io.tidegate.gateway.web.registration;

import io.tidegate.gateway.desk.people.SamePerson;
import io.tidegate.gateway.web.page.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a person is registered.
 *
 * @param step {@code look} for the ID number, or {@code person}: the rest
 * @param child whether it is somebody under 14
 * @param number the ID number, masked; empty: without one
 * @param same who has that number; null: none
 * @param homes where they live now, in words; what is outside the reader's scope only as elsewhere
 * @param rooms to choose from, by name; by name and code where two are called the same
 * @param idTypes words of types of document
 * @param notice version of the privacy notice
 * @param today date in the community's zone
 * @param done where somebody was registered just now, in words; empty: none
 */
public record RegistrationView(
    String step,
    boolean child,
    String number,
    @Nullable SamePerson same,
    List<String> homes,
    List<String> rooms,
    List<String> idTypes,
    String notice,
    String today,
    String done,
    boolean hasKeys,
    Form form) {
  public RegistrationView {
    homes = List.copyOf(homes);
    rooms = List.copyOf(rooms);
    idTypes = List.copyOf(idTypes);
  }
}
