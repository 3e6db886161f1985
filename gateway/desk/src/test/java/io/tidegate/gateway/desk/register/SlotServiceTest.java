package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.register.RegisterFixture.FROM;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static io.tidegate.gateway.desk.register.RegisterFixture.NOW;
import static io.tidegate.gateway.desk.register.RegisterFixture.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.CredentialRows;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotServiceTest {
  private RegisterFixture fixture;
  private SlotService slots;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    slots = fixture.services.slots();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void onlyWhatIsInThatSlotOfThatLockIsEnded() {
    String pin = enter("7", CredentialType.PIN);
    enter("8", CredentialType.CARD);

    List<CredentialRows.Row> ended = slots.end(LEADER, "lock-101", " 7", YESTERDAY, "b1-u1-101");

    assertThat(ended)
        .singleElement()
        .returns(pin, CredentialRows.Row::code)
        .returns(YESTERDAY, CredentialRows.Row::to);
    assertThat(fixture.audited().get(0))
        .isEqualTo("1 register_changed b1-u1-101 device=lock-101 to=" + YESTERDAY);
  }

  @Test
  void slotThatIsEmptyOrOverIsRefused() {
    enter("7", CredentialType.PIN);
    slots.end(LEADER, "lock-101", "7", YESTERDAY, "");

    refused(Reason.INVALID, () -> slots.end(LEADER, "lock-101", "9", NOW, ""))
        .returns("slot", RefusedException::field);
    refused(Reason.INVALID, () -> slots.end(LEADER, "lock-101", "", NOW, ""))
        .returns("slot", RefusedException::field);
    refused(Reason.CONFLICT, () -> slots.end(LEADER, "lock-101", "7", NOW, ""))
        .returns("over", RefusedException::type);
  }

  @Test
  void lockOutsideTheScopeIsUnknown() {
    enter("7", CredentialType.PIN);

    refused(Reason.INVALID, () -> slots.end(ELSEWHERE, "lock-101", "7", NOW, ""))
        .returns("device", RefusedException::field);
  }

  @Test
  void slotsOfALockAreReadByNumberAndNoneThatMayBeAPin() {
    enter("12", CredentialType.CARD);
    enter("7", CredentialType.PIN);
    enter("731", CredentialType.PIN);

    RegisterDetails.Place place = fixture.reads.place(LEADER.requireScope(), "b1-u1-101", 0, 50);

    assertThat(place.locks()).containsExactly("lock-101");
    assertThat(place.slots()).extracting(RegisterDetails.Slot::number).containsExactly("7", "12");
    assertThat(place.hasMore()).isFalse();
  }

  private String enter(String slot, CredentialType type) {
    return fixture
        .services
        .credentials()
        .add(
            LEADER,
            new NewCredential(
                type,
                CardForm.SLOT,
                slot,
                "lock-101",
                NamedHolder.NONE,
                FROM,
                null,
                List.of("b1-u1-101")))
        .code();
  }
}
