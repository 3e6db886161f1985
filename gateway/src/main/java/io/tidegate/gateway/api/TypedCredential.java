package io.tidegate.gateway.api;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.ShortText;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.files.CardForm;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A credential as somebody typed it: its fingerprints, and nothing of its value. No refusal repeats
 * the value.
 *
 * @param spellings fingerprints of each way in which a reader may report it, the usual one first
 */
record TypedCredential(CredentialType type, List<List<Fingerprint>> spellings) {
  private static final int LONGEST = 128;
  private static final Set<String> TYPES =
      Arrays.stream(CredentialType.values())
          .filter(type -> type != CredentialType.BUTTON)
          .map(CredentialType::word)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> FORMS = RegisterActing.words(CardForm.values());

  TypedCredential {
    spellings = List.copyOf(spellings);
  }

  /**
   * Reads {@code type}, {@code form}, {@code value} and {@code device}.
   *
   * @param device that the body names; null: none
   */
  static TypedCredential of(JsonObject body, @Nullable Device device, Fingerprinter fingerprinter) {
    CredentialType type =
        Words.parse(CredentialType.class, RegisterActing.word(body, "type", TYPES)).orElseThrow();
    boolean isSlot = CardForm.SLOT.word().equals(body.getValue("form"));
    String scope = scope(type, isSlot, device);
    return new TypedCredential(
        type,
        ids(type, body).stream().map(id -> fingerprinter.fingerprints(type, scope, id)).toList());
  }

  private static String scope(CredentialType type, boolean isSlot, @Nullable Device device) {
    String what = isSlot ? "slot" : type.word();
    boolean isScoped = isSlot || type.isOfDevice();
    if (isScoped && device == null) {
      throw Query.bad("device: a " + what + " means nothing but at its device, in scope");
    }
    if (!isScoped && device != null) {
      throw Query.bad("device: a " + what + " is the same at every device");
    }
    return device == null ? "" : device.id().toString();
  }

  private static List<String> ids(CredentialType type, JsonObject body) {
    String value = JsonBody.text(body, "value");
    if (value == null || value.isBlank() || value.length() > LONGEST) {
      throw Query.bad("value: want 1 to " + LONGEST + " characters");
    }
    if (type != CredentialType.CARD && body.getValue("form") == null) {
      if (type.isReportedBesideNames() && !ShortText.is(value)) {
        throw Query.bad("value: is cut out of what a terminal says, want " + ShortText.WANTED);
      }
      return List.of(value);
    }
    CardForm form =
        Words.parse(CardForm.class, RegisterActing.word(body, "form", FORMS)).orElseThrow();
    if (type != CredentialType.CARD && form != CardForm.SLOT) {
      throw Query.bad("form: is for a card, but slot");
    }
    List<String> ids = form.canonicalIds(value.strip());
    if (ids.isEmpty()) {
      throw Query.bad("value: is not in that form, want " + form.allowed());
    }
    return ids;
  }

  /** All of them. */
  List<Fingerprint> all() {
    return spellings.stream().flatMap(List::stream).distinct().toList();
  }
}
