package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.ShortText;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.files.CardForm;
import java.util.Arrays;
import java.util.List;
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
  private static final String FORMS =
      Arrays.stream(CardForm.values()).map(Words::of).sorted().collect(Collectors.joining(", "));

  TypedCredential {
    spellings = List.copyOf(spellings);
  }

  /**
   * Makes the fingerprints.
   *
   * @param device that the command names; null: none
   * @throws RefusedException invalid, of {@code type}, {@code device}, {@code value} or {@code
   *     form}
   */
  static TypedCredential of(
      NewCredential request, @Nullable Device device, Fingerprinter fingerprinter) {
    CredentialType type = request.type();
    if (type == CredentialType.BUTTON) {
      throw RefusedException.invalid("type", NewCredential.TYPES);
    }
    String scope = scope(type, request.form() == CardForm.SLOT, device);
    return new TypedCredential(
        type,
        ids(request).stream().map(id -> fingerprinter.fingerprints(type, scope, id)).toList());
  }

  private static String scope(CredentialType type, boolean isSlot, @Nullable Device device) {
    String what = isSlot ? "slot" : type.word();
    boolean isScoped = isSlot || type.isOfDevice();
    if (isScoped && device == null) {
      throw invalid("device", "a " + what + " means nothing but at its device, in scope");
    }
    if (!isScoped && device != null) {
      throw invalid("device", "a " + what + " is the same at every device");
    }
    return device == null ? "" : device.id().toString();
  }

  private static List<String> ids(NewCredential request) {
    String value = request.value();
    if (value.isBlank() || value.length() > LONGEST) {
      throw invalid("value", "expected 1 to " + LONGEST + " characters");
    }
    CardForm form = request.form();
    boolean isCard = request.type() == CredentialType.CARD;
    if (!isCard && form == null) {
      if (request.type().isReportedBesideNames() && !ShortText.is(value)) {
        throw invalid("value", "is cut out of what a terminal says, expected " + ShortText.WANTED);
      }
      return List.of(value);
    }
    if (form == null) {
      throw invalid("form", "expected one of " + FORMS);
    }
    if (!isCard && form != CardForm.SLOT) {
      throw invalid("form", "is for a card, but slot");
    }
    List<String> ids = form.canonicalIds(value.strip());
    if (ids.isEmpty()) {
      throw invalid("value", "is not in that form, expected " + form.allowed());
    }
    return ids;
  }

  private static RefusedException invalid(String field, String detail) {
    return RefusedException.invalid(field, field + ": " + detail);
  }

  /** All of them. */
  List<Fingerprint> all() {
    return spellings.stream().flatMap(List::stream).distinct().toList();
  }
}
