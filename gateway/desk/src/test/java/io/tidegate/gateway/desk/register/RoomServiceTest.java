package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.store.read.RoomReads;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomServiceTest {
  private static final String ROOM = "b1-u1-101";

  private RegisterFixture fixture;
  private RoomService rooms;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    rooms = fixture.rooms;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void roomIsReadInCountsAndKindsAndTheReadIsEntered() {
    RoomDetail room = rooms.read(LEADER, ROOM);

    assertThat(room.registered()).containsOnlyKeys("tenant").containsValue(1);
    assertThat(room.credentials()).containsEntry("card", 1).containsEntry("pin", 1);
    assertThat(room.tenancies()).hasSize(2);
    assertThat(room.hasDoor()).isTrue();
    assertThat(fixture.audited()).containsExactly("1 room_read " + ROOM + " ");
  }

  @Test
  void placeThatIsNoRoomOrOutsideTheScopeIsNotFound() {
    refused(Reason.NOT_FOUND, () -> rooms.read(LEADER, "b1-u1-gate"));
    refused(Reason.NOT_FOUND, () -> rooms.read(ELSEWHERE, ROOM));
    refused(Reason.NOT_FOUND, () -> rooms.requestCorrection(ELSEWHERE, ROOM, "gone"));
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void correctionIsRequestedOnceAndEnteredWithoutItsText() {
    rooms.requestCorrection(LEADER, ROOM, "third bed is gone");
    rooms.requestCorrection(LEADER, ROOM, "third bed is gone");

    assertThat(fixture.audited()).hasSize(2).containsOnly("1 correction_asked " + ROOM + " ");
    assertThat(rooms.read(LEADER, ROOM).corrections())
        .singleElement()
        .returns("third bed is gone", RoomReads.Correction::text);
  }

  @Test
  void correctionWithoutTextIsRefused() {
    refused(Reason.INVALID, () -> rooms.requestCorrection(LEADER, ROOM, " "))
        .returns("text", RefusedException::field);
    assertThat(fixture.audited()).isEmpty();
  }
}
