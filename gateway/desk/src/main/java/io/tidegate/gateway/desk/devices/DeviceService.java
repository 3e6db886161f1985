package io.tidegate.gateway.desk.devices;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.tidegate.gateway.store.read.DeviceReads;
import io.tidegate.gateway.store.read.PipelineReads;
import io.tidegate.gateway.store.register.DeviceRefusedException;
import io.tidegate.gateway.store.register.DeviceRequest;
import io.tidegate.gateway.store.register.DeviceWriting;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Devices of the register: how they are, and their way into it and out of it. Operators change
 * them. Blocking; safe on any thread.
 */
public final class DeviceService {
  private final Supplier<Register> register;
  private final RegisterLookup lookup;
  private final Map<String, List<String>> cannotReport;
  private final DeviceReads reads;
  private final DeviceDayReads days;
  private final PipelineReads pipeline;
  private final RegisterTransactions transactions;

  /**
   * @param register the newest one
   * @param cannotReport by id of the firmware family what it cannot report, in public words
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public DeviceService(
      Database database,
      Supplier<Register> register,
      Map<String, List<String>> cannotReport,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.register = register;
    this.lookup = new RegisterLookup(register);
    this.cannotReport = Map.copyOf(cannotReport);
    this.reads = new DeviceReads(database.jdbi());
    this.days = new DeviceDayReads(database.jdbi());
    this.pipeline = new PipelineReads(database.jdbi());
    this.transactions = new RegisterTransactions(database, audit, time);
  }

  /** Ids of the firmware families, sorted. */
  public List<String> codecs() {
    return cannotReport.keySet().stream().sorted().toList();
  }

  /**
   * Devices in the scope, by number.
   *
   * @param microGrid code of the micro-grid that they are mounted in; null: any
   * @param after only those of a higher number
   * @throws RefusedException invalid, of {@code microGrid}
   */
  public List<DeviceStatus> list(Scope scope, @Nullable String microGrid, int after, int limit) {
    Register newest = register.get();
    Integer wanted = microGrid == null ? null : microGrid(newest, scope, microGrid);
    List<Device> devices =
        newest.devices().stream()
            .filter(device -> device.number() > after)
            .filter(device -> scope.servesDevicesIn(microGridOf(device, newest)))
            .filter(device -> wanted == null || wanted.equals(microGridOf(device, newest)))
            .sorted(Comparator.comparingInt(Device::number))
            .limit(limit)
            .toList();
    return statuses(devices, states(devices), newest);
  }

  /** Every device, by number, without the gaps in its messages. */
  public List<DeviceStatus> all() {
    Register newest = register.get();
    List<Device> devices =
        newest.devices().stream().sorted(Comparator.comparingInt(Device::number)).toList();
    return statuses(devices, reads.all(), newest);
  }

  /** Since when rules about devices fire. */
  public DeviceTroubles troubles() {
    return new DeviceTroubles(
        pipeline.firing("device-offline"),
        pipeline.firing("clock-wrong"),
        pipeline.firing("battery-low"));
  }

  /**
   * The device of that id with its last days.
   *
   * @throws RefusedException not found
   */
  public DeviceDetail find(Scope scope, String id) {
    Register newest = register.get();
    Device device = new PublicIds(newest, scope).deviceOf(id);
    if (device == null) {
      throw RefusedException.notFound();
    }
    List<Device> one = List.of(device);
    return new DeviceDetail(
        statuses(one, states(one), newest).get(0),
        days.last(device.number(), DeviceDayReads.SHOWN),
        days.changeBatteryBy(device.number()).orElse(null));
  }

  /**
   * Registers a device that is not registered, and has its dead letters tried again.
   *
   * @throws RefusedException forbidden; invalid; conflict {@code device-known}
   */
  public DeviceWriting.Added add(Actor actor, DeviceRequest request) {
    checkOperator(actor);
    try {
      return transactions.change(
          actor,
          AuditAction.DEVICE_MAPPED,
          entered -> request.id().device(),
          AuditDetail.of("community", request.id().community()).and("place", request.place()),
          (tx, writing) -> writing.devices().add(request, cannotReport.keySet()));
    } catch (DeviceRefusedException e) {
      throw e.isKnown()
          ? RefusedException.conflict("device-known", e.what())
          : RefusedException.invalid(e.field(), e.what());
    }
  }

  /**
   * Takes one door of a device out of the register. Its past events keep their place.
   *
   * @return how many doors are left
   * @throws RefusedException forbidden; not found; conflict {@code only-door} or {@code
   *     several-devices}
   */
  public int removeDoor(Actor actor, String id, int door) {
    checkOperator(actor);
    Device device = lookup.device(actor, id);
    try {
      return transactions.change(
          actor,
          AuditAction.DOOR_REMOVED,
          left -> id + "/" + door,
          AuditDetail.none(),
          (tx, writing) ->
              writing
                  .devices()
                  .removeDoor(device.number(), door)
                  .orElseThrow(RefusedException::notFound));
    } catch (DeviceRefusedException e) {
      throw RefusedException.conflict("only-door", e.what());
    }
  }

  /**
   * Takes a device out of use. Its past events keep their places.
   *
   * @throws RefusedException forbidden; not found; conflict {@code alerts-open} or {@code
   *     several-devices}
   */
  public Device retire(Actor actor, String id) {
    checkOperator(actor);
    Device device = lookup.device(actor, id);
    try {
      return transactions.change(
          actor,
          AuditAction.DEVICE_RETIRED,
          retired -> id,
          AuditDetail.none(),
          (tx, writing) -> {
            if (!writing.devices().retire(device.number())) {
              throw RefusedException.notFound();
            }
            return device;
          });
    } catch (DeviceRefusedException e) {
      throw RefusedException.conflict("alerts-open", e.what());
    }
  }

  private static void checkOperator(Actor actor) {
    Scope scope = actor.scope();
    if (scope != null && !scope.hasAny(Role.OPERATOR)) {
      throw RefusedException.forbidden();
    }
  }

  private List<DeviceReads.State> states(Collection<Device> devices) {
    return reads.states(devices.stream().map(Device::number).toList());
  }

  private List<DeviceStatus> statuses(
      List<Device> devices, List<DeviceReads.State> states, Register newest) {
    Map<Integer, DeviceReads.State> byNumber =
        states.stream().collect(Collectors.toMap(DeviceReads.State::device, Function.identity()));
    return devices.stream()
        .map(
            device ->
                new DeviceStatus(
                    device,
                    newest.doorsOf(device.number()),
                    microGridOf(device, newest),
                    cannotReport.getOrDefault(device.codec(), List.of()),
                    byNumber.get(device.number())))
        .toList();
  }

  private static int microGrid(Register newest, Scope scope, String code) {
    Integer id = new PublicIds(newest, scope).microGridOf(code);
    if (id == null) {
      throw RefusedException.invalid(
          "microGrid", "microGrid: there is none of that code, see /api/v1/micro-grids");
    }
    return id;
  }

  private static @Nullable Integer microGridOf(Device device, Register newest) {
    Place place = newest.place(device.place());
    return place == null ? null : place.microGrid();
  }
}
