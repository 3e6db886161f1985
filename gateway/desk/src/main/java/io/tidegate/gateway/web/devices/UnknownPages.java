package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.UnknownReads;
import io.tidegate.gateway.store.register.DeviceRequest;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Makes the pages of devices that are not registered, and maps them. Blocking. */
final class UnknownPages {
  static final String ROOT = "/unknown-devices";
  private static final int PAGE = 30;
  private static final String TEXTS = "mapping.refused";

  private final DeviceService devices;
  private final UnknownDeviceService unknown;
  private final Supplier<Register> register;
  private final FormActions acted;

  UnknownPages(
      DeviceService devices,
      UnknownDeviceService unknown,
      Supplier<Register> register,
      FormActions acted) {
    this.devices = devices;
    this.unknown = unknown;
    this.register = register;
    this.acted = acted;
  }

  /** How many there are, at most one page. */
  int count() {
    return unknown.list(null, PAGE).size();
  }

  PageResult list(PageRequest request) {
    List<UnknownReads.Unknown> found = unknown.list(after(request), PAGE + 1);
    return PageResult.page(
        "unknown_devices.jte",
        new UnknownList(
            found.stream().limit(PAGE).toList(),
            found.size() > PAGE ? found.get(PAGE - 1).position().toString() : ""));
  }

  private static UnknownReads.@Nullable Position after(PageRequest request) {
    String after = request.field("after");
    Matcher position = UnknownReads.Position.FORM.matcher(after);
    if (!after.isEmpty() && !position.matches()) {
      throw RefusedException.invalid("after", "after: not a position of this list");
    }
    return after.isEmpty() ? null : UnknownReads.Position.of(position);
  }

  /** The form; of one that was registered meanwhile what becomes of its dead letters. */
  PageResult device(PageRequest request) {
    DeviceId id = id(request);
    Optional<UnknownReads.Fate> fate = unknown.fate(id);
    if (fate.isPresent()) {
      boolean inForce = register.get().device(id) != null;
      long letters = request.number("letters").orElse(fate.get().going());
      return PageResult.page("mapped_device.jte", new MappedView(id, letters, fate.get(), inForce));
    }
    UnknownReads.Unknown found = unknown.find(id);
    List<MappingView.DoorField> doors = new ArrayList<>();
    for (int door = 1; door <= found.reported().highestDoor(); door++) {
      boolean contact = found.reported().tellsOpenings(door);
      doors.add(new MappingView.DoorField(door, "", "", contact, List.of(), ""));
    }
    return PageResult.page("unknown_device.jte", view(request, found, doors, Form.empty()));
  }

  /** Maps it, or shows the form again. */
  PageResult map(PageRequest request) throws Exception {
    DeviceId id = id(request);
    List<MappingView.DoorField> doors = doors(request, id);
    boolean more = !request.field("more").isEmpty();
    if (more && doors.size() < EventHead.MAX_DOOR) {
      doors.add(new MappingView.DoorField(doors.size() + 1, "", "", false, List.of(), ""));
    }
    if (more || doors.stream().anyMatch(door -> !door.problem().isEmpty())) {
      Form again = Form.again("", Map.of(), request.fields());
      MappingView view = view(request, unknown.find(id), doors, again);
      return more
          ? PageResult.page("unknown_device.jte", view)
          : PageResult.refused("unknown_device.jte", view);
    }
    try {
      DeviceRequest mapping = mapping(request, id, doors);
      return acted.once(
          request,
          () ->
              path(id) + "?letters=" + devices.add(Actor.of(request.caller()), mapping).letters());
    } catch (RefusedException e) {
      if (e.reason() == RefusedException.Reason.CONFLICT) {
        return PageResult.to(path(id)); // registered meanwhile: the page shows its state
      }
      Form again = FormActions.refused(request, e, TEXTS);
      return PageResult.refused(
          "unknown_device.jte", view(request, unknown.find(id), doors, again));
    }
  }

  private List<MappingView.DoorField> doors(PageRequest request, DeviceId id) {
    PlaceFinder finder = finder(request.page(), id);
    long count = Math.min(request.number("doors").orElse(1L), EventHead.MAX_DOOR);
    List<MappingView.DoorField> doors = new ArrayList<>();
    for (int door = 1; door <= count; door++) {
      String typed = request.field("place" + door);
      List<PlaceFinder.Choice> found = finder.find(typed);
      boolean clear = found.size() == 1 && isMeant(found.get(0), typed);
      String problem =
          typed.isEmpty()
              ? "" // left out, unless none is mapped
              : clear ? "" : found.isEmpty() ? "mapping.noPlace" : "mapping.whichPlace";
      doors.add(
          new MappingView.DoorField(
              door,
              clear ? found.get(0).code() : typed,
              request.field("kind" + door),
              !request.field("contact" + door).isEmpty(),
              clear ? List.of() : found,
              problem));
    }
    return doors;
  }

  /** A part of a name means a place only once somebody has chosen it. */
  private static boolean isMeant(PlaceFinder.Choice found, String typed) {
    return found.code().equals(typed) || found.name().equals(typed);
  }

  private static DeviceRequest mapping(
      PageRequest request, DeviceId id, List<MappingView.DoorField> doors) {
    List<DeviceRequest.Opening> mapped =
        doors.stream()
            .filter(door -> !door.place().isEmpty())
            .map(
                door ->
                    new DeviceRequest.Opening(
                        door.number(),
                        door.place(),
                        door.kind().isEmpty() ? null : door.kind(),
                        door.contact(),
                        DeviceRequest.Fitted.USUAL))
            .toList();
    return new DeviceRequest(id, request.field("codec"), null, mapped);
  }

  private MappingView view(
      PageRequest request,
      UnknownReads.Unknown found,
      List<MappingView.DoorField> doors,
      Form form) {
    return new MappingView(
        found, doors, devices.codecs(), finder(request.page(), found.id()).suggested(), form);
  }

  private PlaceFinder finder(Frame page, DeviceId id) {
    return new PlaceFinder(register.get(), id.community(), page.texts().isChinese());
  }

  private static DeviceId id(PageRequest request) {
    String community = request.part("community");
    String device = request.part("device");
    if (!DeviceId.isValid(community) || !DeviceId.isValid(device)) {
      throw RefusedException.notFound();
    }
    return new DeviceId(community, device);
  }

  private static String path(DeviceId id) {
    return ROOT + "/" + id;
  }
}
