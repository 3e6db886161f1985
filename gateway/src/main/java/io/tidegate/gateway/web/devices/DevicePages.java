package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.store.read.DialectReads;
import io.tidegate.gateway.store.read.PipelineReads;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Frame;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the pages about devices. Blocking; safe on any thread. */
final class DevicePages {
  private static final int PAGE = 50;

  private final Parts parts;
  private final DeviceReads devices;
  private final DeviceDayReads days;
  private final PipelineReads pipeline;
  private final DialectReads dialects;
  private final UnknownPages unknown;

  DevicePages(Parts parts, UnknownPages unknown) {
    this.parts = parts;
    this.unknown = unknown;
    this.devices = new DeviceReads(parts.database().jdbi());
    this.days = new DeviceDayReads(parts.database().jdbi());
    this.pipeline = new PipelineReads(parts.database().jdbi());
    this.dialects = new DialectReads(parts.database().jdbi());
  }

  /** What the rules say of devices now, since when, by number. */
  private record Troubles(
      Map<Integer, Instant> offline, Map<Integer, Instant> clock, Map<Integer, Instant> battery) {}

  /**
   * The list.
   *
   * @param show one of {@link DeviceList#SHOWN}, else all
   * @param search what id or place is to hold; empty: anything
   * @param after number of the device that the page before ended with; 0: the first page
   * @param retired id of the device that was just taken out of use; empty: none
   */
  DeviceList list(Frame page, String show, String search, long after, String retired) {
    Register register = parts.register().get();
    String which = DeviceList.SHOWN.contains(show) ? show : "all";
    Troubles troubles = troubles();
    Map<Integer, DeviceReads.State> states =
        devices.all().stream()
            .collect(Collectors.toMap(DeviceReads.State::device, Function.identity()));
    Map<String, Integer> counts = new HashMap<>();
    Map<Integer, DeviceList.Line> found = new HashMap<>();
    for (Device device : register.devices()) {
      DeviceList.Line line = line(device, states.get(device.number()), troubles, register, page);
      if (holds(line, search)) {
        DeviceList.SHOWN.forEach(each -> counts.merge(each, line.isOf(each) ? 1 : 0, Integer::sum));
        if (line.isOf(which) && device.number() > after) {
          found.put(device.number(), line);
        }
      }
    }
    List<Integer> shown =
        found.keySet().stream().sorted(Comparator.naturalOrder()).limit(PAGE).toList();
    return new DeviceList(
        which,
        search,
        counts,
        shown.stream().map(found::get).toList(),
        found.size() > PAGE ? shown.get(PAGE - 1).toString() : "",
        unknown.count(page),
        retired);
  }

  private static boolean holds(DeviceList.Line line, String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return line.id().contains(wanted) || line.place().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** The page of a device; empty if there is none of that id. */
  Optional<DeviceView> find(Frame page, String id, String removed, Form form) {
    Register register = parts.register().get();
    PublicIds ids = new PublicIds(register, page.scope());
    Device device = ids.deviceOf(id);
    if (device == null) {
      return Optional.empty();
    }
    DeviceReads.State state =
        devices.states(List.of(device.number())).stream().findFirst().orElse(null);
    return Optional.of(
        new DeviceView(
            line(device, state, troubles(), register, page),
            device.id().community(),
            register.doorsOf(device.number()).stream()
                .map(
                    door ->
                        new DeviceView.Opening(
                            door.number(),
                            ids.whereabouts(door.place(), page.texts().isChinese()),
                            door.kind().word()))
                .toList(),
            parts.cannotReport().getOrDefault(device.codec(), List.of()),
            state,
            days.last(device.number(), DeviceDayReads.SHOWN),
            days.changeBatteryBy(device.number()).orElse(null),
            removed,
            form));
  }

  /** How the pipeline does. */
  PipelineView pipeline(Frame page) {
    PipelineReads.Writing writing = pipeline.writing();
    Instant last = writing.lastArrival();
    return new PipelineView(
        parts.readiness().get(),
        writing,
        devices.lastHeard(),
        last == null ? null : Math.max(0, Duration.between(last, page.now()).toSeconds()),
        pipeline.dead(),
        dialects.families(page.now(), page.now().atZone(parts.zone()).toLocalDate()));
  }

  private Troubles troubles() {
    return new Troubles(
        pipeline.firing("device-offline"),
        pipeline.firing("clock-wrong"),
        pipeline.firing("battery-low"));
  }

  private static DeviceList.Line line(
      Device device,
      DeviceReads.@Nullable State state,
      Troubles troubles,
      Register register,
      Frame page) {
    boolean shared =
        register.doorsOf(device.number()).stream().allMatch(door -> door.kind() == DoorKind.SHARED);
    Instant offline = troubles.offline.get(device.number());
    if (offline == null && state != null && "offline".equals(state.presence())) {
      offline = state.presenceAt();
    }
    Long offset = state == null ? null : state.clockOffsetMillis();
    return new DeviceList.Line(
        device.id().device(),
        new PublicIds(register).whereabouts(device.place(), page.texts().isChinese()),
        device.codec(),
        state == null ? null : shown(state.lastSeen(), shared),
        offline == null ? null : shown(offline, shared),
        troubles.clock.containsKey(device.number()),
        offset == null ? null : (Long) Math.round(offset / 1000.0),
        state == null ? null : state.batteryPercent(),
        troubles.battery.containsKey(device.number()),
        state == null ? null : state.firmware());
  }

  /** When a lock of a room last said something is when somebody came or went. */
  private static Instant shown(Instant at, boolean shared) {
    return shared ? at : at.truncatedTo(ChronoUnit.HOURS);
  }
}
