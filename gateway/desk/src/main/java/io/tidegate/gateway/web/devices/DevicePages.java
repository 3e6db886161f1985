package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.devices.DeviceDetail;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.DeviceStatus;
import io.tidegate.gateway.desk.devices.DeviceTroubles;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the pages about devices. Blocking; safe on any thread. */
final class DevicePages {
  private static final int PAGE = 50;

  private final DeviceService devices;
  private final Supplier<Register> register;

  DevicePages(DeviceService devices, Supplier<Register> register) {
    this.devices = devices;
    this.register = register;
  }

  /**
   * The list.
   *
   * @param show one of {@link DeviceList#SHOWN}, else all
   * @param search what id or place is to hold; empty: anything
   * @param after number of the device that the page before ended with; 0: the first page
   * @param unknown how many devices were heard that are not registered
   * @param retired id of the device that was just taken out of use; empty: none
   */
  DeviceList list(Frame page, String show, String search, long after, int unknown, String retired) {
    String which = DeviceList.SHOWN.contains(show) ? show : "all";
    DeviceTroubles troubles = devices.troubles();
    Map<String, Integer> counts = new HashMap<>();
    List<DeviceList.Line> shown = new ArrayList<>();
    int last = 0;
    boolean isLast = true;
    for (DeviceStatus status : devices.all()) {
      DeviceList.Line line = line(status, troubles, page);
      if (!holds(line, search)) {
        continue;
      }
      DeviceList.SHOWN.forEach(each -> counts.merge(each, line.isOf(each) ? 1 : 0, Integer::sum));
      if (!line.isOf(which) || status.device().number() <= after) {
        continue;
      }
      isLast = shown.size() < PAGE;
      if (isLast) {
        shown.add(line);
        last = status.device().number();
      }
    }
    String next = isLast ? "" : Integer.toString(last);
    return new DeviceList(which, search, counts, shown, next, unknown, retired);
  }

  private static boolean holds(DeviceList.Line line, String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return line.id().contains(wanted) || line.place().toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** The page of a device. */
  DeviceView find(Frame page, String id, String removed, Form form) {
    DeviceDetail detail = devices.find(page.scope(), id);
    DeviceStatus status = detail.status();
    PublicIds ids = new PublicIds(register.get());
    return new DeviceView(
        line(status, devices.troubles(), page),
        status.device().id().community(),
        status.doors().stream()
            .map(
                door ->
                    new DeviceView.Opening(
                        door.number(),
                        ids.whereabouts(door.place(), page.texts().isChinese()),
                        door.kind().word()))
            .toList(),
        status.cannotReport(),
        status.state(),
        detail.days(),
        detail.changeBatteryBy(),
        removed,
        form);
  }

  private DeviceList.Line line(DeviceStatus status, DeviceTroubles troubles, Frame page) {
    Device device = status.device();
    DeviceReads.State state = status.state();
    Instant offline = troubles.offline().get(device.number());
    if (offline == null && state != null && "offline".equals(state.presence())) {
      offline = state.presenceAt();
    }
    Long offset = state == null ? null : state.clockOffsetMillis();
    return new DeviceList.Line(
        device.id().device(),
        new PublicIds(register.get()).whereabouts(device.place(), page.texts().isChinese()),
        device.codec(),
        status.lastSeen(),
        status.shown(offline),
        troubles.clockWrong().containsKey(device.number()),
        offset == null ? null : (Long) Math.round(offset / 1000.0),
        state == null ? null : state.batteryPercent(),
        troubles.batteryLow().containsKey(device.number()),
        state == null ? null : state.firmware());
  }
}
