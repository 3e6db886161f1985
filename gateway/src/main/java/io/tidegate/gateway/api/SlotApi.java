package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What locks keep in slots, where the caller leads: POST /slots/end ends it by lock and number. Of
 * a slot the register has fingerprints alone: its number is not read back but tried.
 */
public final class SlotApi {
  /** How many numbers are tried, from 0 on. */
  private static final int TRIED = 1000;

  /** How many for a PIN: a longer one may be what is typed, which is not to be read back so. */
  private static final int TRIED_FOR_PIN = 100;

  private static final Set<String> MEMBERS = Set.of("device", "slot", "to");

  private final RegisterActing acting;

  public SlotApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  /**
   * Something in a slot.
   *
   * @param device id of the lock
   * @param number as the lock reports it
   */
  public record Slot(String device, String number, CredentialRows.Row credential) {}

  /** What the register knows in slots of a lock, by number, the newest first. */
  public List<Slot> of(Tx h, Scope scope, Device lock) {
    Map<Fingerprint, String> numbers = new HashMap<>();
    for (int number = 0; number < TRIED; number++) {
      String slot = Integer.toString(number);
      boolean asPin = number < TRIED_FOR_PIN;
      prints(lock, slot, type -> asPin || type != CredentialType.PIN)
          .forEach(print -> numbers.put(print, slot));
    }
    Map<Integer, String> slots = new HashMap<>();
    CredentialRows.holding(h, numbers.keySet())
        .forEach((credential, print) -> slots.put(credential, numbers.getOrDefault(print, "")));
    return CredentialRows.of(h, scope, slots.keySet()).stream()
        .map(row -> new Slot(lock.id().device(), slots.getOrDefault(row.id(), ""), row))
        .sorted(Comparator.comparingInt(slot -> Integer.parseInt(slot.number())))
        .toList();
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), JsonBody.of(ctx, MEMBERS));
  }

  /** Ends what is in a slot at {@code to}, whatever it is. */
  public Callable<JsonObject> end(Caller caller, JsonObject body) {
    Device lock = acting.ledDevice(caller, JsonBody.text(body, "device"));
    String slot = JsonBody.text(body, "slot");
    if (slot == null || CardForm.SLOT.canonicalIds(slot.strip()).isEmpty()) {
      throw Query.bad("slot: want " + CardForm.SLOT.allowed());
    }
    Instant to = RegisterActing.time(body, "to");
    PublicIds ids = new PublicIds(acting.register());
    List<Fingerprint> prints = prints(lock, slot.strip(), type -> true).toList();
    return acting.change(
        caller,
        (h, writing) -> {
          List<CredentialRows.Row> kept = kept(h, caller, prints);
          if (kept.isEmpty()) {
            throw Query.bad("slot: the register knows nothing in it");
          }
          if (kept.stream().anyMatch(row -> isElsewhereToo(caller, row))) {
            throw OpenedPlaces.refusal("it opens doors where another leads, too");
          }
          List<Integer> numbers = kept.stream().map(CredentialRows.Row::id).toList();
          if (writing.credentials().end(numbers, to) == 0) {
            throw RegisterActing.conflict(
                "over", "Cannot be done", "it begins later, or has ended before");
          }
          return new JsonObject()
              .put(
                  "items",
                  RegisterActing.array(
                      kept(h, caller, prints), row -> CredentialApi.json(row, ids)));
        });
  }

  private boolean isElsewhereToo(Caller caller, CredentialRows.Row row) {
    return OpenedPlaces.of(acting.register(), caller.scope(), row).isElsewhereToo();
  }

  private static List<CredentialRows.Row> kept(
      Tx h, Caller caller, Collection<Fingerprint> prints) {
    return CredentialRows.of(h, caller.scope(), CredentialRows.holding(h, prints).keySet());
  }

  private Stream<Fingerprint> prints(Device lock, String slot, Predicate<CredentialType> which) {
    String scope = lock.id().toString();
    return Stream.of(CredentialType.values())
        .filter(which)
        .flatMap(type -> acting.fingerprinter().fingerprints(type, scope, slot).stream());
  }
}
