package io.tidegate.gateway.web.reconcile;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the pages of reconciliations. Blocking; safe on any thread. */
final class ReconcilePages {
  private static final int PAGE = 30;

  private final ReconciliationService sheets;
  private final Supplier<Register> register;

  ReconcilePages(ReconciliationService sheets, Supplier<Register> register) {
    this.sheets = sheets;
    this.register = register;
  }

  /**
   * The list.
   *
   * @param problem key of why nothing was made; empty: nothing was asked
   */
  ReconcileList list(PageRequest request, String problem) {
    Frame page = request.page();
    long before = request.number("before").orElse(Long.MAX_VALUE);
    Page<Reconciliations.Sheet> found = sheets.list(page.scope(), new Page.Request(before, PAGE));
    List<ReconcileList.Choice> choices = new ArrayList<>();
    for (House house : sheets.ledHouses(page.scope())) {
      choices.add(new ReconcileList.Choice("house-" + house.id(), name(page, house)));
    }
    for (MicroGrid part : sheets.ledMicroGrids(page.scope())) {
      choices.add(new ReconcileList.Choice("grid-" + part.id(), name(page, part)));
    }
    Long next = found.next();
    return new ReconcileList(
        choices,
        found.items().stream()
            .map(sheet -> new ReconcileList.Line(sheet, subject(page, sheet)))
            .toList(),
        next == null ? 0 : next,
        page.scope().hasAny(Role.LEADER),
        problem);
  }

  /**
   * A sheet. A manager learns of a room that it agrees or is to be checked, and no more.
   *
   * @param problem key of why something was not done; empty: nothing was asked
   */
  ReconcileView view(PageRequest request, String problem) {
    Frame page = request.page();
    Reconciliations.Sheet sheet = sheets.find(page.scope(), request.id());
    boolean isWhole = ReconciliationService.seesAll(page.scope(), sheet);
    String show = request.field("show");
    List<Reconciliations.Room> rooms = rooms(page.scope(), sheet);
    RoomNames names = names(page);
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
        subject(page, sheet),
        isWhole,
        rooms.stream()
            .filter(room -> !isWhole || isShown(room, show))
            .map(room -> new ReconcileView.Line(room, names.of(room.room())))
            .toList(),
        counts,
        show,
        sheets.canSign(page.scope(), sheet),
        problem,
        request.field("asked").matches("[0-9]{1,5}") ? request.field("asked") : "");
  }

  private RoomNames names(Frame page) {
    Register newest = register.get();
    return new RoomNames(RoomIndex.of(newest.places(), null), newest, page.texts());
  }

  /** In the order in which one walks from room to room. */
  private List<Reconciliations.Room> rooms(Scope scope, Reconciliations.Sheet sheet) {
    return sheets.rooms(scope, sheet).stream()
        .sorted(Comparator.comparing(Reconciliations.Room::room, new WalkingOrder(register.get())))
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
    boolean isWhole = ReconciliationService.seesAll(page.scope(), sheet);
    RoomNames names = names(page);
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        isWhole
            ? heads(page, "room", "class", "onRoster", "registered", "seen", "lastSeen", "before")
            : heads(page, "room", "class"));
    for (Reconciliations.Room room : rooms(page.scope(), sheet)) {
      rows.add(
          isWhole ? whole(page, names, room) : List.of(names.of(room.room()), text(page, room)));
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

  private static String text(Frame page, Reconciliations.Room room) {
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
    Register newest = register.get();
    Integer house = sheet.subject().house();
    Integer microGrid = sheet.subject().microGrid();
    House found = house == null ? null : newest.house(house);
    if (found != null) {
      return name(page, found);
    }
    MicroGrid part = microGrid == null ? null : newest.microGrid(microGrid);
    return part == null ? "" : name(page, part);
  }

  private static String name(Frame page, House house) {
    return page.texts().of(house.nameZh(), house.nameEn());
  }

  private static String name(Frame page, MicroGrid part) {
    return page.texts().of(part.nameZh(), part.nameEn());
  }
}
