package io.tidegate.gateway.desk.devices;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.DeviceRequest;
import io.tidegate.gateway.store.register.DeviceWriting;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final DeviceId NEW = new DeviceId("trial", "gate-9");
  private static final Scope OPERATORS =
      new Scope(1, Set.of(Role.OPERATOR), false, Set.of(), Set.of(), Set.of());
  private static final Actor OPERATOR = new Actor(null, OPERATORS);
  private static final Actor LEADER =
      new Actor(null, new Scope(1, Set.of(Role.LEADER), true, Set.of(), Set.of(), Set.of()));

  private final Database database = EmbeddedDatabase.migrated();
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private final DeviceService devices =
      new DeviceService(
          database,
          () -> RegisterStore.load(database.jdbi()),
          Map.of("native", List.of("battery")),
          () -> audit,
          () -> NOW);
  private final UnknownDeviceService unknown = new UnknownDeviceService(database, () -> NOW);

  @BeforeEach
  void importRegister() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void registeredDeviceHasItsDoorsAndItsDeadLettersAreTriedAgain() {
    hear();
    assertThat(unknown.list(null, 10)).extracting(one -> one.id()).containsExactly(NEW);

    DeviceWriting.Added entered = devices.add(OPERATOR, request("b1-u1-gate", "b1-u1-101"));

    assertThat(entered.letters()).isEqualTo(1);
    DeviceStatus status = devices.find(OPERATORS, "gate-9").status();
    assertThat(status.doors()).extracting(Door::number).containsExactly(1, 2);
    assertThat(status.cannotReport()).containsExactly("battery");
    assertThat(unknown.list(null, 10)).isEmpty();
    assertThat(unknown.fate(NEW)).hasValueSatisfying(fate -> assertThat(fate.going()).isOne());
    refused(() -> unknown.find(NEW), RefusedException.Reason.NOT_FOUND);
    assertThat(audited(audit)).containsExactly("device_mapped gate-9 community=trial");
  }

  @Test
  void terminalRegistersADeviceWithoutAnAccount() {
    devices.add(Actor.TERMINAL, request("b1-u1-gate"));

    assertThat(audited(audit)).hasSize(1);
  }

  @Test
  void refusedDeviceNamesWhatIsWrongAndLeavesNoTrace() {
    assertThatThrownBy(() -> devices.add(OPERATOR, request("nowhere")))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(RefusedException.Reason.INVALID);
              assertThat(refused.field()).isEqualTo("door 1");
              assertThat(refused.detail()).contains("there is no place of that code in trial");
            });
    devices.add(OPERATOR, request("b1-u1-gate"));
    refused(() -> devices.add(OPERATOR, request("b1-u1-gate")), RefusedException.Reason.CONFLICT);

    assertThat(audited(audit)).hasSize(1);
  }

  @Test
  void onlyOperatorsChangeDevices() {
    refused(() -> devices.add(LEADER, request("b1-u1-gate")), RefusedException.Reason.FORBIDDEN);
    refused(() -> devices.removeDoor(LEADER, "gate-1", 1), RefusedException.Reason.FORBIDDEN);
    refused(() -> devices.retire(LEADER, "gate-1"), RefusedException.Reason.FORBIDDEN);
    assertThat(audited(audit)).isEmpty();
  }

  @Test
  void oneDoorOfSeveralIsRemovedAndTheLastOneStays() {
    devices.add(OPERATOR, request("b1-u1-gate", "b1-u1-101"));

    refused(() -> devices.removeDoor(OPERATOR, "gate-9", 7), RefusedException.Reason.NOT_FOUND);
    assertThat(devices.removeDoor(OPERATOR, "gate-9", 1)).isEqualTo(1);
    refused(() -> devices.removeDoor(OPERATOR, "gate-9", 2), RefusedException.Reason.CONFLICT);
    assertThat(audited(audit))
        .containsExactly("door_removed gate-9/1 ", "device_mapped gate-9 community=trial");
  }

  @Test
  void deviceIsRetiredOnceAndNotWhileAnAlertAboutItIsOpen() {
    sql(
        """
        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, condition, handling,
          opened_at, last_fired_at, created_at, sentence_zh, sentence_en)
        SELECT 'device-offline', 'device', 'medium', 'device', number::text, 'firing', 'new',
          now(), now(), now(), '', '' FROM device WHERE device_id = 'gate-1'""");

    refused(() -> devices.retire(OPERATOR, "gate-1"), RefusedException.Reason.CONFLICT);
    assertThat(devices.retire(OPERATOR, "lock-101").id().community()).isEqualTo("trial");
    refused(() -> devices.retire(OPERATOR, "lock-101"), RefusedException.Reason.NOT_FOUND);
    assertThat(devices.troubles().offline()).hasSize(1);
    assertThat(audited(audit)).containsExactly("device_retired lock-101 ");
  }

  @Test
  void timesOfTheLockOfARoomAreCoarse() {
    sql(
        """
        INSERT INTO device_state (device, last_seen, last_event, messages)
        SELECT number, '2026-11-24T00:47:21Z', '2026-11-24T00:47:21Z', 9 FROM device""");

    DeviceStatus gate = devices.find(OPERATORS, "gate-1").status();
    DeviceStatus lock = devices.find(OPERATORS, "lock-101").status();
    assertThat(gate.lastSeen()).isEqualTo("2026-11-24T00:47:21Z");
    assertThat(gate.lastEvent()).isEqualTo("2026-11-24T00:47:21Z");
    assertThat(lock.lastSeen()).isEqualTo("2026-11-24T00:00:00Z");
    assertThat(lock.lastEvent()).isNull();
  }

  @Test
  void devicesAreListedByNumberWithinTheScope() {
    Scope nobody = new Scope(1, Set.of(Role.WORKER), false, Set.of(), Set.of(), Set.of());
    assertThat(ids(OPERATORS, 0, 2)).containsExactly("gate-1", "lock-101");
    assertThat(ids(OPERATORS, 2, 10)).containsExactly("lock-102");
    assertThat(ids(nobody, 0, 10)).isEmpty();
    assertThat(devices.list(OPERATORS, "m01", 0, 10)).hasSize(3);
    refused(() -> devices.list(OPERATORS, "m99", 0, 10), RefusedException.Reason.INVALID);
    refused(() -> devices.find(nobody, "gate-1"), RefusedException.Reason.NOT_FOUND);
  }

  private List<String> ids(Scope scope, int after, int limit) {
    return devices.list(scope, null, after, limit).stream()
        .map(one -> one.device().id().device())
        .toList();
  }

  private static DeviceRequest request(String... places) {
    List<String> at = Arrays.asList(places);
    return new DeviceRequest(
        NEW,
        "native",
        null,
        at.stream().map(place -> opening(at.indexOf(place) + 1, place)).toList());
  }

  private static DeviceRequest.Opening opening(int door, String place) {
    return new DeviceRequest.Opening(door, place, null, true, DeviceRequest.Fitted.USUAL);
  }

  private void hear() {
    sql(
        """
        INSERT INTO dead_letter (topic, digest, reason, codec, community, device_id, detail, length,
          sealed, retained, qos, received_at, first_seen, last_seen, event_kinds)
        VALUES ('tidegate/v1/trial/gate-9/event', '\\x01', 'unknown_device', 'native', 'trial',
          'gate-9', '', 4, decode(repeat('00', 32), 'hex'), false, 1, '2026-11-24T00:59Z',
          '2026-11-24T00:59Z', '2026-11-24T00:59Z', 'door 1')""");
  }

  private void sql(String statement) {
    database.jdbi().useHandle(h -> h.execute(statement));
  }
}
