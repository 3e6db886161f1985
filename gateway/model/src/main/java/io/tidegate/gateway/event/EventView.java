package io.tidegate.gateway.event;

import io.tidegate.gateway.event.DeviceEvent.Access;
import io.tidegate.gateway.event.DeviceEvent.Config;
import io.tidegate.gateway.event.DeviceEvent.Lock;
import io.tidegate.gateway.event.DeviceEvent.Mode;
import io.tidegate.gateway.event.DeviceEvent.Presence;
import io.tidegate.gateway.event.DeviceEvent.Tamper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON shows it: the names and words of interfaces, in their order. Of a credential the
 * type only, never its fingerprint.
 */
public final class EventView {
  private EventView() {}

  /** Names to texts, numbers, booleans and null; times ISO-8601 in UTC. */
  public static Map<String, @Nullable Object> of(DeviceEvent event) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    EventHead head = event.head();
    view.put("kind", event.kind().word());
    if (event.kind() != EventKind.HEALTH && event.kind() != EventKind.PRESENCE) {
      view.put("door", head.door());
    }
    view.putAll(
        event.fold(
            EventView::access,
            door -> state(door.state().word()),
            EventView::lock,
            EventView::tamper,
            EventView::mode,
            EventView::config,
            health -> health(health.report()),
            EventView::presence));
    view.put("occurredAt", head.time().occurredAt().toString());
    view.put("timeSource", head.time().source().word());
    if (head.time().claimedAt() != null) {
      view.put("claimedAt", head.time().claimedAt().toString());
    }
    Sequence sequence = head.sequence();
    view.put("boot", sequence == null ? null : Long.toHexString(sequence.boot()));
    view.put("sequence", sequence == null ? null : sequence.number());
    view.put("buffered", head.buffered());
    return view;
  }

  private static Map<String, @Nullable Object> access(Access access) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("outcome", access.outcome().word());
    view.put("reason", access.reason() == null ? null : access.reason().word());
    view.put("direction", access.direction().word());
    view.put("credentialType", type(access.credential()));
    view.put("duress", access.duress());
    return view;
  }

  private static Map<String, @Nullable Object> lock(Lock lock) {
    Map<String, @Nullable Object> view = state(lock.state().word());
    view.put("by", lock.cause().word());
    view.put("credentialType", type(lock.credential()));
    return view;
  }

  private static Map<String, @Nullable Object> tamper(Tamper tamper) {
    Map<String, @Nullable Object> view = state(tamper.state().word());
    view.put("part", tamper.part().word());
    return view;
  }

  private static Map<String, @Nullable Object> mode(Mode mode) {
    Map<String, @Nullable Object> view = state(mode.state().word());
    view.put("by", mode.cause().word());
    return view;
  }

  private static Map<String, @Nullable Object> config(Config config) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("change", config.change().word());
    view.put("text", config.text());
    return view;
  }

  private static Map<String, @Nullable Object> presence(Presence presence) {
    Map<String, @Nullable Object> view = state(presence.state().word());
    view.put("retained", presence.retained());
    return view;
  }

  private static Map<String, @Nullable Object> health(HealthReport report) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("battery", report.batteryPercent());
    view.put("rssi", report.rssiDbm());
    view.put("uptime", report.uptimeSeconds());
    view.put("queue", report.queueEvents());
    view.put("queueLimit", report.queueLimitEvents());
    view.put("autoRelock", report.autoRelockSeconds());
    view.put("firmware", report.firmware());
    return view;
  }

  private static Map<String, @Nullable Object> state(String state) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("state", state);
    return view;
  }

  private static @Nullable String type(@Nullable Credential credential) {
    return credential == null ? null : credential.type().word();
  }
}
