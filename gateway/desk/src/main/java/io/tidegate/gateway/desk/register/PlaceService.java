package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.store.register.PlaceWriting;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Places where the caller leads. What is at the top comes with a file. Blocking; safe on any
 * thread.
 */
public final class PlaceService {
  private static final int MOST_ORDER = 1_000_000;

  /** What holds others, from the outside in; the rest holds nothing. */
  private static final List<String> LEVELS = List.of("compound", "building", "stairwell", "floor");

  private static final Set<PlaceKind> UNITS =
      EnumSet.of(PlaceKind.ROOM, PlaceKind.OFFICE, PlaceKind.SHOP);

  /** Uses of rooms, offices and shops, by name. */
  private static final List<String> USES =
      List.of("dormitory", "let", "office", "own", "shop", "vacant");

  private final RegisterTransactions transactions;
  private final RegisterLookup lookup;

  public PlaceService(RegisterTransactions transactions, RegisterLookup lookup) {
    this.transactions = transactions;
    this.lookup = lookup;
  }

  /**
   * Places, newest first.
   *
   * @param house code; null: of any house or none
   */
  public Page<PlaceRows.Row> list(Scope scope, @Nullable String house, Page.Request page) {
    return transactions.page(
        page,
        (tx, before, limit) -> PlaceRows.list(tx, scope, house, before, limit),
        PlaceRows.Row::id);
  }

  /**
   * Enters a place below one of the scope.
   *
   * @throws RefusedException invalid, of the wrong field; conflict {@code code-taken}
   */
  public PlaceRows.Row add(Actor actor, NewPlace request) {
    Scope scope = actor.requireScope();
    String code = request.code();
    if (code != null && !code.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw invalid("code", "expected 1 to 64 of a-z, 0-9 and -, not - first");
    }
    String nameZh = name("nameZh", request.nameZh());
    String nameEn = name("nameEn", request.nameEn());
    checkOrder(request.walkOrder());
    Integer microGrid = microGrid(scope, request.microGrid());
    String use = request.use();
    String kind = request.kind().word();
    checkUse(kind, use);
    return change(
        actor,
        AuditDetail.of("kind", kind).and("use", use).and("microGrid", request.microGrid()),
        (tx, writing) -> {
          PlaceRows.Row parent =
              PlaceRows.find(tx, scope, request.parent())
                  .orElseThrow(() -> invalid("parent", "there is none of that code in your scope"));
          check(parent, request.kind(), microGrid);
          if (code != null && PlaceRows.isTaken(tx, parent.community(), code)) {
            throw RefusedException.conflict("code-taken", "another place has that code");
          }
          PlaceWriting places = writing.places();
          String made =
              places.add(
                  new PlaceWriting.Added(
                      parent.community(),
                      parent.id(),
                      kind,
                      code,
                      nameZh,
                      nameEn,
                      microGrid,
                      request.walkOrder()));
          if (use != null) {
            places.use(find(tx, scope, made).id(), use);
          }
          return find(tx, scope, made);
        });
  }

  /** The same rules as for files. */
  private static void check(PlaceRows.Row parent, PlaceKind kind, @Nullable Integer microGrid) {
    int above = LEVELS.indexOf(parent.kind());
    int level = LEVELS.indexOf(kind.word());
    if (parent.to() != null) {
      throw invalid("parent", "it has ended");
    }
    if (above < 0 || (level >= 0 && above >= level)) {
      throw invalid("parent", "a " + kind.word() + " does not hang below a " + parent.kind());
    }
    if (microGrid == null && parent.microGrid() == null) {
      throw invalid("microGrid", "missing, since none holds above");
    }
    if (UNITS.contains(kind) && parent.house() == null) {
      throw invalid("parent", "a room, an office or a shop is in a house");
    }
  }

  /**
   * Corrects one.
   *
   * @throws RefusedException not found; invalid, of the wrong field
   */
  public PlaceRows.Row correct(Actor actor, String code, PlaceCorrection correction) {
    Scope scope = actor.requireScope();
    String nameZh = name("nameZh", correction.nameZh());
    String nameEn = name("nameEn", correction.nameEn());
    checkOrder(correction.walkOrder());
    Integer microGrid = microGrid(scope, correction.microGrid());
    return change(
        actor,
        AuditDetail.of("use", correction.use()).and("microGrid", correction.microGrid()),
        (tx, writing) -> {
          PlaceRows.Row row = find(tx, scope, code);
          PlaceWriting places = writing.places();
          places.rename(
              row.id(),
              nameZh,
              nameEn,
              correction.changesOrder() ? correction.walkOrder() : row.walkOrder());
          if (correction.changesUse()) {
            checkUse(row.kind(), correction.use());
            places.use(row.id(), correction.use());
          }
          if (microGrid != null) {
            places.assign(row.id(), microGrid);
          }
          return find(tx, scope, code);
        });
  }

  /**
   * Ends one in which nothing stands any more, or takes its end back. What happened there stays.
   *
   * @param to not in the future; null: the end is taken back
   * @throws RefusedException not found; invalid, of {@code to}; conflict
   */
  public PlaceRows.Row end(Actor actor, String code, @Nullable Instant to) {
    Scope scope = actor.requireScope();
    if (to != null && to.isAfter(transactions.now())) {
      throw invalid("to", "expected a time that is not to come");
    }
    return change(
        actor,
        AuditDetail.of("to", to),
        (tx, writing) -> {
          PlaceRows.Row row = find(tx, scope, code);
          if ((to == null) == (row.to() == null)) {
            throw to == null
                ? RefusedException.conflict("is-there", "it has not ended")
                : RefusedException.conflict("over", "it has ended before");
          }
          if (to == null && PlaceRows.isAboveEnded(tx, row.id())) {
            throw RefusedException.conflict("above-ended", "the place above it has ended");
          }
          if (to != null) {
            StandingIn.check(PlaceRows.standing(tx, row.id(), to));
          }
          writing.places().end(row.id(), to);
          return find(tx, scope, code);
        });
  }

  /**
   * Sets what a room, an office or a shop is used for.
   *
   * @param use null: not known
   * @throws RefusedException invalid, of {@code room} or {@code use}
   */
  public void use(Actor actor, String code, @Nullable String use) {
    Place room = lookup.ledUnit(actor.requireScope(), code);
    checkUse(room.kind().word(), use);
    change(actor, room, AuditDetail.of("use", use), (places, number) -> places.use(number, use));
  }

  /**
   * Puts a room, an office or a shop into another micro-grid from now on.
   *
   * @param microGrid code of one that the caller leads
   * @throws RefusedException invalid, of {@code room} or {@code microGrid}
   */
  public void move(Actor actor, String code, String microGrid) {
    Scope scope = actor.requireScope();
    Place room = lookup.ledUnit(scope, code);
    int next = ledMicroGrid(scope, microGrid);
    change(
        actor,
        room,
        AuditDetail.of("microGrid", microGrid),
        (places, number) -> places.assign(number, next));
  }

  private void change(
      Actor actor, Place room, AuditDetail detail, BiConsumer<PlaceWriting, Integer> work) {
    transactions.change(
        actor,
        AuditAction.REGISTER_CHANGED,
        Place::code,
        detail,
        (tx, writing) -> {
          work.accept(writing.places(), room.id());
          return room;
        });
  }

  private PlaceRows.Row change(
      Actor actor, AuditDetail detail, BiFunction<Tx, RegisterWriting, PlaceRows.Row> work) {
    return transactions.change(
        actor, AuditAction.REGISTER_CHANGED, PlaceRows.Row::code, detail, work);
  }

  private static String name(String field, String name) {
    if (name.isBlank() || !name.matches("\\P{Cntrl}{1,120}")) {
      throw invalid(field, "expected 1 to 120 characters");
    }
    return name.strip();
  }

  private static void checkOrder(@Nullable Integer order) {
    if (order != null && (order < 0 || order > MOST_ORDER)) {
      throw invalid("walkOrder", "expected a whole number, 0 to " + MOST_ORDER);
    }
  }

  private static void checkUse(String kind, @Nullable String use) {
    if (use != null && UNITS.stream().noneMatch(unit -> unit.word().equals(kind))) {
      throw invalid("use", "is for a room, an office or a shop");
    }
    if (use != null && !USES.contains(use)) {
      throw invalid("use", "expected one of " + String.join(", ", USES));
    }
  }

  private @Nullable Integer microGrid(Scope scope, @Nullable String code) {
    return code == null ? null : (Integer) ledMicroGrid(scope, code);
  }

  private int ledMicroGrid(Scope scope, String code) {
    Integer number = lookup.ids().microGridOf(code);
    if (number == null || !scope.leads(number)) {
      throw invalid("microGrid", "there is none of that code in your scope");
    }
    return number;
  }

  private static RefusedException invalid(String field, String detail) {
    return RefusedException.invalid(field, field + ": " + detail);
  }

  private static PlaceRows.Row find(Tx tx, Scope scope, String code) {
    return PlaceRows.find(tx, scope, code).orElseThrow(RefusedException::notFound);
  }
}
