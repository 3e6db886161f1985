package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Credentials in slots of locks, where the caller leads. Of a slot the register has fingerprints
 * alone: its number is not read back but tried. Blocking; safe on any thread.
 */
public final class SlotService {
  /** How many numbers are tried, from 0 on. */
  private static final int TRIED = 1000;

  /** How many for a PIN: a longer one may be what is typed, which is not to be read back so. */
  private static final int TRIED_FOR_PIN = 100;

  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;
  private final Fingerprinter fingerprinter;

  public SlotService(
      RegisterTransactions transactions, RegisterLookup lookup, Fingerprinter fingerprinter) {
    this.transactions = transactions;
    this.lookup = lookup;
    this.fingerprinter = fingerprinter;
  }

  /**
   * A credential in a slot.
   *
   * @param number as the lock reports it
   */
  record Slot(Device lock, String number, CredentialRows.Row credential) {}

  /** Those that the register knows in slots of a lock, by number, newest first. */
  List<Slot> of(Tx tx, Scope scope, Device lock) {
    Map<Fingerprint, String> numbers = new HashMap<>();
    for (int number = 0; number < TRIED; number++) {
      String slot = Integer.toString(number);
      boolean asPin = number < TRIED_FOR_PIN;
      prints(lock, slot, type -> asPin || type != CredentialType.PIN)
          .forEach(print -> numbers.put(print, slot));
    }
    Map<Integer, String> slots = new HashMap<>();
    CredentialRows.holding(tx, numbers.keySet())
        .forEach((credential, print) -> slots.put(credential, numbers.getOrDefault(print, "")));
    return CredentialRows.of(tx, scope, slots.keySet()).stream()
        .map(row -> new Slot(lock, slots.getOrDefault(row.id(), ""), row))
        .sorted(Comparator.comparingInt(slot -> Integer.parseInt(slot.number())))
        .toList();
  }

  /**
   * Ends at {@code to} whatever is in a slot.
   *
   * @param device id of the lock
   * @param slot as the lock reports it
   * @param place code of the place on whose page it is ended, for the audit; empty: none
   * @return what is in the slot
   * @throws RefusedException invalid, of {@code device} or {@code slot}; conflict {@code
   *     elsewhere-too} or {@code over}
   */
  public List<CredentialRows.Row> end(
      Actor actor, String device, String slot, Instant to, String place) {
    Scope scope = actor.requireScope();
    Device lock = lookup.ledDevice(scope, device);
    if (CardForm.SLOT.canonicalIds(slot.strip()).isEmpty()) {
      throw RefusedException.invalid("slot", "slot: expected " + CardForm.SLOT.allowed());
    }
    List<Fingerprint> prints = prints(lock, slot.strip(), type -> true).toList();
    return transactions.change(
        actor,
        AuditAction.REGISTER_CHANGED,
        rows -> place,
        AuditDetail.of("device", device).and("to", to),
        (tx, writing) -> {
          List<CredentialRows.Row> kept = kept(tx, scope, prints);
          if (kept.isEmpty()) {
            throw RefusedException.invalid("slot", "slot: the register knows nothing in it");
          }
          if (kept.stream().anyMatch(row -> isElsewhereToo(scope, row))) {
            throw CredentialService.elsewhereToo();
          }
          List<Integer> numbers = kept.stream().map(CredentialRows.Row::id).toList();
          if (writing.credentials().end(numbers, to) == 0) {
            throw RegisterRefusals.over();
          }
          return kept(tx, scope, prints);
        });
  }

  private boolean isElsewhereToo(Scope scope, CredentialRows.Row row) {
    return OpenedPlaces.of(lookup.register().get(), scope, row).isElsewhereToo();
  }

  private static List<CredentialRows.Row> kept(Tx tx, Scope scope, Collection<Fingerprint> prints) {
    return CredentialRows.of(tx, scope, CredentialRows.holding(tx, prints).keySet());
  }

  private Stream<Fingerprint> prints(Device lock, String slot, Predicate<CredentialType> which) {
    String scope = lock.id().toString();
    return Stream.of(CredentialType.values())
        .filter(which)
        .flatMap(type -> fingerprinter.fingerprints(type, scope, slot).stream());
  }
}
