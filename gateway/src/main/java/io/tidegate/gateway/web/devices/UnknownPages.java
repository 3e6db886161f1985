package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.api.DeviceMapApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.UnknownDeviceApi;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.store.read.UnknownReads;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the pages of devices that nobody has registered, and maps them. Blocking. */
final class UnknownPages {
  static final String ROOT = "/unknown-devices";
  private static final int PAGE = 30;
  private static final String TEXTS = "mapping.refused";

  private final Parts parts;
  private final UnknownReads reads;
  private final DeviceMapApi mapping;
  private final FormActions acted;

  UnknownPages(Parts parts) {
    this.parts = parts;
    this.reads = new UnknownReads(parts.database().jdbi());
    this.mapping = new DeviceMapApi(parts);
    this.acted = new FormActions(parts);
  }

  /** How many there are, as far as a page shows. */
  int count(Frame page) {
    return reads.list(page.now().minus(UnknownDeviceApi.WITHIN), null, PAGE).size();
  }

  PageResult list(PageRequest request) {
    String after = request.field("after");
    List<UnknownReads.Unknown> found =
        reads.list(
            request.page().now().minus(UnknownDeviceApi.WITHIN),
            UnknownDeviceApi.position(after.isEmpty() ? null : after),
            PAGE + 1);
    return PageResult.page(
        "unknown_devices.jte",
        new UnknownList(
            found.stream().limit(PAGE).toList(),
            found.size() > PAGE ? UnknownDeviceApi.cursor(found.get(PAGE - 1)) : ""));
  }

  /** The form; of one that was registered meanwhile how its letters fare. */
  PageResult device(PageRequest request) {
    DeviceId id = id(request);
    Optional<UnknownReads.Fate> fate = reads.fate(id);
    if (fate.isPresent()) {
      boolean inForce = parts.register().get().device(id) != null;
      long letters = request.number("letters").orElse(fate.get().going());
      return PageResult.page("mapped_device.jte", new MappedView(id, letters, fate.get(), inForce));
    }
    UnknownReads.Unknown unknown = unknown(request, id);
    List<MappingView.DoorField> doors = new ArrayList<>();
    for (int door = 1; door <= unknown.said().highestDoor(); door++) {
      boolean contact = unknown.said().tellsOpenings(door);
      doors.add(new MappingView.DoorField(door, "", "", contact, List.of(), ""));
    }
    return PageResult.page("unknown_device.jte", view(request, unknown, doors, Form.empty()));
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
      MappingView view = view(request, unknown(request, id), doors, again);
      return more
          ? PageResult.page("unknown_device.jte", view)
          : PageResult.refused("unknown_device.jte", view);
    }
    try {
      JsonObject body = body(request, id, doors);
      JsonObject done =
          acted.once(
              request,
              AuditAction.DEVICE_MAPPED,
              id.toString(),
              body,
              mapping.add(request.caller(), body));
      return PageResult.to(path(id) + "?letters=" + done.getInteger("lettersToRetry"));
    } catch (ProblemException e) {
      if (e.problem().status() == 409) {
        return PageResult.to(path(id)); // somebody else was faster: the page says how it stands
      }
      Form again = FormActions.refused(request, e, TEXTS);
      return PageResult.refused(
          "unknown_device.jte", view(request, unknown(request, id), doors, again));
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

  private static JsonObject body(
      PageRequest request, DeviceId id, List<MappingView.DoorField> doors) {
    JsonArray mapped = new JsonArray();
    for (MappingView.DoorField door : doors) {
      if (!door.place().isEmpty()) {
        mapped.add(
            new JsonObject()
                .put("door", door.number())
                .put("place", door.place())
                .put("kind", door.kind().isEmpty() ? null : door.kind())
                .put("contact", door.contact()));
      }
    }
    return new JsonObject()
        .put("community", id.community())
        .put("id", id.device())
        .put("codec", request.field("codec"))
        .put("doors", mapped);
  }

  private MappingView view(
      PageRequest request,
      UnknownReads.Unknown unknown,
      List<MappingView.DoorField> doors,
      Form form) {
    return new MappingView(
        unknown,
        doors,
        parts.cannotReport().keySet().stream().sorted().toList(),
        finder(request.page(), unknown.id()).suggested(),
        form);
  }

  private PlaceFinder finder(Frame page, DeviceId id) {
    return new PlaceFinder(parts.register().get(), id.community(), page.texts().isChinese());
  }

  private UnknownReads.Unknown unknown(PageRequest request, DeviceId id) {
    return reads
        .find(id, request.page().now().minus(UnknownDeviceApi.WITHIN))
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static DeviceId id(PageRequest request) {
    String community = request.part("community");
    String device = request.part("device");
    if (!DeviceId.isValid(community) || !DeviceId.isValid(device)) {
      throw new ProblemException(Problem.notFound());
    }
    return new DeviceId(community, device);
  }

  private static String path(DeviceId id) {
    return ROOT + "/" + id;
  }
}
