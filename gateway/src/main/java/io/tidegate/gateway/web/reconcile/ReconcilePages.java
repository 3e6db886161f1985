package io.tidegate.gateway.web.reconcile;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.HousesOf;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.RoomIndex;
import io.tidegate.gateway.roster.file.XlsxWriting;
import io.tidegate.gateway.roster.reconcile.RoomClass;
import io.tidegate.gateway.store.roster.Reconciliations;
import io.tidegate.gateway.walk.WalkingOrder;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.RoomNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the pages of reconciliations. Blocking; safe on any thread. */
final class ReconcilePages {
  private static final int PAGE = 30;

  private final Parts parts;
  private final Reconciliations sheets;

  ReconcilePages(Parts parts, Reconciliations sheets) {
    this.parts = parts;
    this.sheets = sheets;
  }

  /**
   * The list.
   *
   * @param problem key of why nothing was made; empty: nothing was asked
   */
  ReconcileList list(PageRequest request, String problem) {
    Register register = parts.register().get();
    Scope scope = request.caller().scope();
    Set<Integer> houses = HousesOf.scope(register, scope);
    Set<Integer> microGrids = led(register, scope);
    long before = request.number("before").orElse(Long.MAX_VALUE);
    List<Reconciliations.Sheet> found = sheets.list(houses, microGrids, before, PAGE + 1);
    boolean hasMore = found.size() > PAGE;
    List<Reconciliations.Sheet> shown = hasMore ? found.subList(0, PAGE) : found;
    Frame page = request.page();
    boolean isLeader = scope.hasAny(Role.LEADER);
    List<ReconcileList.Choice> choices = new ArrayList<>();
    if (isLeader) {
      HousesOf.of(register, houses)
          .forEach(
              house ->
                  choices.add(new ReconcileList.Choice("house-" + house.id(), name(page, house))));
      register.microGrids().stream()
          .filter(part -> microGrids.contains(part.id()))
          .forEach(
              part -> choices.add(new ReconcileList.Choice("grid-" + part.id(), name(page, part))));
    }
    return new ReconcileList(
        choices,
        shown.stream().map(sheet -> new ReconcileList.Line(sheet, subject(page, sheet))).toList(),
        hasMore ? shown.get(PAGE - 1).id() : 0,
        isLeader,
        problem);
  }

  private static Set<Integer> led(Register register, Scope scope) {
    return scope.hasAny(Role.LEADER)
        ? register.microGrids().stream()
            .map(MicroGrid::id)
            .filter(scope::leads)
            .collect(Collectors.toSet())
        : Set.of();
  }

  /** What was chosen, if it is in scope. */
  Optional<Reconciliations.Subject> subject(PageRequest request) {
    String chosen = request.field("subject");
    return list(request, "").choices().stream()
        .filter(choice -> choice.value().equals(chosen))
        .findFirst()
        .map(
            choice -> {
              int number = Integer.parseInt(chosen.substring(chosen.indexOf('-') + 1));
              return chosen.startsWith("house-")
                  ? new Reconciliations.Subject(number, null)
                  : new Reconciliations.Subject(null, number);
            });
  }

  /**
   * The sheet that the path names.
   *
   * @throws ProblemException not found, also where it is of others
   */
  Reconciliations.Sheet found(PageRequest request) {
    Register register = parts.register().get();
    Scope scope = request.caller().scope();
    return sheets
        .find(HousesOf.scope(register, scope), led(register, scope), request.id())
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  /** Whether whoever asks is the house's manager, and no leader of it. */
  boolean signsForCompany(PageRequest request, Reconciliations.Sheet sheet) {
    return request.caller().scope().manages(sheet.subject().house());
  }

  /** Whether whoever asks leads all of it. */
  boolean signsForGrid(PageRequest request, Reconciliations.Sheet sheet) {
    return !signsForCompany(request, sheet) && request.caller().scope().hasAny(Role.LEADER);
  }

  /**
   * A sheet. A manager learns of a room that it agrees or is to be checked, and no more.
   *
   * @param problem key of why something was not done; empty: nothing was asked
   */
  ReconcileView view(PageRequest request, String problem) {
    Reconciliations.Sheet sheet = found(request);
    boolean isWhole = !signsForCompany(request, sheet);
    String show = request.field("show");
    List<Reconciliations.Room> rooms = rooms(sheet);
    RoomNames names = names(request.page());
    List<ReconcileView.Count> counts = new ArrayList<>();
    if (isWhole) {
      for (RoomClass kind : RoomClass.values()) {
        counts.add(
            new ReconcileView.Count(
                kind.word(), (int) rooms.stream().filter(r -> r.kind() == kind).count()));
      }
      counts.add(
          new ReconcileView.Count(
              "drift", (int) rooms.stream().filter(Reconciliations.Room::hasDrifted).count()));
    }
    return new ReconcileView(
        sheet,
        subject(request.page(), sheet),
        isWhole,
        rooms.stream()
            .filter(room -> !isWhole || isShown(room, show))
            .map(room -> new ReconcileView.Line(room, names.of(room.room())))
            .toList(),
        counts,
        show,
        sheet.isSignable()
            && (signsForCompany(request, sheet) ? sheet.company() == null : sheet.grid() == null),
        problem,
        request.field("asked").matches("[0-9]{1,5}") ? request.field("asked") : "");
  }

  private RoomNames names(Frame page) {
    Register register = parts.register().get();
    return new RoomNames(RoomIndex.of(register.places(), null), register, page.texts());
  }

  /** In the order in which one walks from room to room. */
  private List<Reconciliations.Room> rooms(Reconciliations.Sheet sheet) {
    return sheets.rooms(sheet.id()).stream()
        .sorted(
            Comparator.comparing(
                Reconciliations.Room::room, new WalkingOrder(parts.register().get())))
        .toList();
  }

  private static boolean isShown(Reconciliations.Room room, String show) {
    return switch (show) {
      case "" -> room.kind() != RoomClass.AGREE || room.hasDrifted();
      case "drift" -> room.hasDrifted();
      default -> room.kind().word().equals(show);
    };
  }

  /** The sheet as a workbook, with lines to sign on. */
  byte[] workbook(PageRequest request, Reconciliations.Sheet sheet) {
    Frame page = request.page();
    boolean isWhole = !signsForCompany(request, sheet);
    RoomNames names = names(request.page());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        isWhole
            ? heads(page, "room", "class", "onRoster", "registered", "seen", "lastSeen", "before")
            : heads(page, "room", "class"));
    for (Reconciliations.Room room : rooms(sheet)) {
      rows.add(
          isWhole ? whole(page, names, room) : List.of(names.of(room.room()), said(page, room)));
    }
    List<List<String>> about = new ArrayList<>();
    about.add(List.of(page.t("reconciliation.title"), subject(page, sheet)));
    about.add(List.of(page.t("reconciliation.at"), day(page, sheet)));
    about.add(List.of(page.t("reconciliation.company"), signed(page, sheet.company())));
    about.add(List.of(page.t("reconciliation.grid"), signed(page, sheet.grid())));
    return new XlsxWriting()
        .sheet(page.t("reconciliation.title"), rows)
        .sheet(page.t("reconciliation.signatures"), about)
        .bytes();
  }

  private static List<String> heads(Frame page, String... keys) {
    return Arrays.stream(keys).map(key -> page.word("reconciliation", key)).toList();
  }

  private static List<String> whole(Frame page, RoomNames names, Reconciliations.Room room) {
    return List.of(
        names.of(room.room()),
        page.word("roomClass", room.kind().word()),
        Integer.toString(room.onRoster()),
        Integer.toString(room.registered()),
        Integer.toString(room.seen()),
        room.lastSeen() == null ? "" : room.lastSeen().toString(),
        room.hasDrifted() && room.before() != null
            ? page.word("roomClass", room.before().word())
            : "");
  }

  private static String said(Frame page, Reconciliations.Room room) {
    return page.t(
        room.kind() == RoomClass.AGREE ? "reconciliation.agrees" : "reconciliation.check");
  }

  private static String day(Frame page, Reconciliations.Sheet sheet) {
    return sheet.madeAt().atZone(page.zone()).toLocalDate().toString();
  }

  private static String signed(Frame page, Reconciliations.@Nullable Signature signature) {
    return signature == null
        ? page.t("reconciliation.unsigned")
        : signature.who() + " " + page.time(signature.at());
  }

  private String subject(Frame page, Reconciliations.Sheet sheet) {
    Register register = parts.register().get();
    Integer house = sheet.subject().house();
    Integer microGrid = sheet.subject().microGrid();
    House found = house == null ? null : register.house(house);
    if (found != null) {
      return name(page, found);
    }
    MicroGrid part = microGrid == null ? null : register.microGrid(microGrid);
    return part == null ? "" : name(page, part);
  }

  private static String name(Frame page, House house) {
    return page.texts().of(house.nameZh(), house.nameEn());
  }

  private static String name(Frame page, MicroGrid part) {
    return page.texts().of(part.nameZh(), part.nameEn());
  }
}
