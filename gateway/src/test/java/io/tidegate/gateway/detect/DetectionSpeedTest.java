package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.store.state.KeptBytes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What all rules together cost an ordinary event, over a community of 6,300 devices. */
class DetectionSpeedTest {
  private static final int DEVICES = 6_300;
  private static final int SHARED = 300;
  private static final int EVENTS = 600_000;
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  private final Random random = new Random(7);
  private final Register register = register();

  @Test
  @Tag("soak")
  void anEventCostsLittle() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<SeenEvent> events = events();
    for (int round = 1; round <= 6; round++) {
      Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
      detection.gateway(GatewayState.CAUGHT_UP, START);
      long findings = 0;
      long second = START.getEpochSecond();
      long before = threads.getCurrentThreadCpuTime();
      for (SeenEvent seen : events) {
        long arrived = seen.receivedAt().getEpochSecond();
        while (second < arrived) {
          findings += detection.tick(Instant.ofEpochSecond(++second), register).size();
        }
        findings += detection.event(seen, register).size();
      }
      long nanos = (threads.getCurrentThreadCpuTime() - before) / EVENTS;
      System.err.printf(
          "round %d: %d ns CPU an event, %d findings, %d subjects%n",
          round, nanos, findings, detection.subjects());
      if (round == 6) {
        assertThat(nanos).isLessThan(3_000);
      }
    }
  }

  @Test
  @Tag("soak")
  void stateIsKeptWithoutDelayAndReadBackWithinASecond() {
    Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
    detection.gateway(GatewayState.CAUGHT_UP, START);
    for (SeenEvent seen : events()) {
      detection.tick(Instant.ofEpochSecond(seen.receivedAt().getEpochSecond()), register);
      detection.event(seen, register);
    }
    double restored = Double.MAX_VALUE;
    double given = Double.MAX_VALUE;
    for (int round = 1; round <= 5; round++) {
      long begin = System.nanoTime();
      List<KeptPart> parts = detection.keep();
      given = Math.min(given, (System.nanoTime() - begin) / 1e6);
      begin = System.nanoTime();
      KeptBytes writing = new KeptBytes();
      List<byte[]> written = new ArrayList<>();
      parts.forEach(part -> written.add(writing.write(part.types(), part.value())));
      double wrote = (System.nanoTime() - begin) / 1e6;
      begin = System.nanoTime();
      KeptBytes reading = new KeptBytes();
      Detection fresh = new Detection(Detectors.all(), SmallCommunity.ZONE);
      for (int i = 0; i < parts.size(); i++) {
        KeptPart part = parts.get(i);
        fresh.restore(part.name(), reading.read(part.types(), written.get(i)));
      }
      double took = (System.nanoTime() - begin) / 1e6;
      restored = Math.min(restored, took);
      System.err.printf(
          "round %d: %d subjects, %.1f MB, given out in %.0f ms, written in %.0f ms, read in %.0f ms%n",
          round,
          detection.subjects(),
          written.stream().mapToLong(bytes -> bytes.length).sum() / 1e6,
          given,
          wrote,
          took);
      assertThat(fresh.subjects()).isEqualTo(detection.subjects());
    }
    assertThat(given).isLessThan(100);
    assertThat(restored).isLessThan(1_000);
  }

  private List<SeenEvent> events() {
    List<SeenEvent> events = new ArrayList<>(EVENTS);
    int[] stage = new int[DEVICES];
    int device = 0;
    for (int i = 0; i < EVENTS; i++) {
      Instant at = START.plusMillis(i * 50L);
      if (i % 200 == 0 || stage[device] == 0) {
        device = random.nextInt(10) < 6 ? random.nextInt(SHARED) : random.nextInt(DEVICES);
      }
      EventHead head =
          new EventHead(
              new DeviceId("wenchao", "d" + device),
              1,
              new EventTime(at.minusMillis(200), TimeSource.DEVICE, null),
              Identity.PAYLOAD,
              i,
              null,
              0,
              false);
      events.add(Objects.requireNonNull(Correlator.see(event(head, device, stage), at, register)));
    }
    return events;
  }

  /** A person comes: granted, opened, closed; now and then a denial or a health report. */
  private DeviceEvent event(EventHead head, int device, int[] stage) {
    int dice = random.nextInt(100);
    if (stage[device] == 1) {
      stage[device] = 2;
      return new DeviceEvent.Door(head, DoorState.OPENED);
    }
    if (stage[device] == 2) {
      stage[device] = 0;
      return new DeviceEvent.Door(head, DoorState.CLOSED);
    }
    if (dice < 10) {
      return new DeviceEvent.Health(head, new HealthReport(90, -60, 100L, 0L, 2000L, 30, "2.4.1"));
    }
    boolean denied = dice >= 97;
    stage[device] = denied ? 0 : 1;
    return new DeviceEvent.Access(
        head,
        denied ? Outcome.DENIED : Outcome.GRANTED,
        denied ? DenialReason.UNKNOWN_CREDENTIAL : null,
        Direction.IN,
        new Credential(
            CredentialType.CARD,
            card(denied ? 20_000 + random.nextInt(50_000) : random.nextInt(16_000)),
            List.of()),
        false);
  }

  private static Fingerprint card(int number) {
    return new Fingerprint(1, number * 0x9E3779B97F4A7C15L, number);
  }

  private static Register register() {
    RegisterBuilder builder = new RegisterBuilder(1);
    Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
    int rooms = 0;
    for (int house = 0; house < 30; house++) {
      int top = 1 + house * 1_000;
      builder.place(place(top, null, PlaceKind.COMPOUND));
      builder.house(new House(house + 1, "wenchao", "h" + house, top, "房", "House", null, longAgo));
    }
    for (int device = 0; device < DEVICES; device++) {
      int top = 1 + device % 30 * 1_000;
      boolean shared = device < SHARED;
      int at = top;
      if (!shared) {
        at = 100_000 + rooms++;
        builder.place(place(at, top, PlaceKind.ROOM));
        builder.tenancy(new Tenancy(rooms, rooms, at, longAgo, null, longAgo));
      }
      builder.device(new Device(device + 1, new DeviceId("wenchao", "d" + device), "native", at));
      builder.door(
          new Door(
              device + 1,
              1,
              at,
              shared ? DoorKind.SHARED : DoorKind.ROOM,
              true,
              false,
              true,
              false,
              shared,
              null));
    }
    for (int card = 0; card < 16_000; card++) {
      builder.credential(
          new HeldCredential(
              card,
              CredentialType.CARD,
              HolderKind.RESIDENT,
              card,
              longAgo,
              null,
              null,
              Set.of(1),
              longAgo),
          List.of(card(card)));
    }
    return builder.build();
  }

  private static Place place(int id, @Nullable Integer parent, PlaceKind kind) {
    return new Place(id, "wenchao", parent, kind, "p" + id, "地点", "Place", null, null, null);
  }
}
