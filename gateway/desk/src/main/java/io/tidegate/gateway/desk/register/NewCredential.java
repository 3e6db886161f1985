package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.registry.files.CardForm;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Command: enter a credential by hand.
 *
 * @param form how the value of a card is written; null: the value is the id that a reader reports
 * @param value of which nothing but fingerprints is kept
 * @param device id of the one device where it means something; null: it is the same everywhere
 * @param to exclusive; null: open
 * @param places codes of the places that it opens, at least one
 */
public record NewCredential(
    CredentialType type,
    @Nullable CardForm form,
    String value,
    @Nullable String device,
    NamedHolder holder,
    Instant from,
    @Nullable Instant to,
    List<String> places) {
  /** What a type may be. */
  public static final String TYPES =
      Arrays.stream(CredentialType.values())
          .filter(type -> type != CredentialType.BUTTON)
          .map(CredentialType::word)
          .sorted()
          .collect(Collectors.joining(", ", "type: expected one of ", ""));

  public NewCredential {
    places = List.copyOf(places);
  }

  /** Without the value: it must not reach a log. */
  @Override
  public String toString() {
    return "NewCredential[" + type + "]";
  }
}
