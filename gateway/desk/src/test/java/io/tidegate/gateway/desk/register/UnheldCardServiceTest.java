package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.store.residency.UnheldCards;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnheldCardServiceTest {
  private RegisterFixture fixture;
  private UnheldCardService cards;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    cards = fixture.unheldCards;
    fixture.sql(
        """
        INSERT INTO unheld_card (room, type, fingerprint, first_on, last_on, days)
        SELECT p.id, 'card', decode(f, 'hex'), '2026-11-20', '2026-11-23', 3 FROM place p,
          unnest(ARRAY['01000000000000000000000000000000aa', '01000000000000000000000000000000bb',
            '01000000000000000000000000000000cc']) f
        WHERE p.code = 'b1-u1-101'""");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void cardsAreGivenToAResidentAndToStaffOrLeftAsTheyAre() {
    UnheldCardService.Decided decided =
        cards.decide(
            LEADER,
            "h01",
            List.of(
                new CardDecision(1, tenancy("r0001"), null),
                new CardDecision(2, null, "s01"),
                new CardDecision(3, null, null)));

    assertThat(decided).isEqualTo(new UnheldCardService.Decided(2, 1, 0));
    assertThat(fixture.text("SELECT string_agg(id::text, ' ') FROM unheld_card")).isEqualTo("3");
    assertThat(fixture.text("SELECT count(*) FROM credential WHERE code LIKE 'c-%'"))
        .isEqualTo("2");
    assertThat(fixture.audited()).containsExactly("1 register_changed h01 ");
  }

  @Test
  void wrongChoicesAreRefusedAndChangeNothing() {
    refused(Reason.INVALID, () -> cards.decide(LEADER, "h01", List.of()))
        .returns("cards", RefusedException::field);
    refused(
            Reason.INVALID,
            () ->
                cards.decide(
                    LEADER,
                    "h01",
                    List.of(new CardDecision(1, null, "s01"), new CardDecision(2, 9999, null))))
        .returns("tenancy", RefusedException::field);
    assertThat(fixture.text("SELECT count(*) FROM unheld_card")).isEqualTo("3");
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void cardsOutsideTheScopeArePassedOver() {
    assertThat(cards.decide(ELSEWHERE, "h01", List.of(new CardDecision(1, null, "s01"))))
        .isEqualTo(new UnheldCardService.Decided(0, 0, 0));
    refused(Reason.NOT_FOUND, () -> cards.list(ELSEWHERE.requireScope(), "h01", 0, 10));
  }

  @Test
  void cardsOfAHouseAreListedWithTheResidentsOfTheirRooms() {
    RegisterDetails.Cards found = cards.list(LEADER.requireScope(), "h01", 1, 10);

    assertThat(found.cards()).extracting(UnheldCards.Card::id).containsExactly(2, 3);
    assertThat(found.tenancies()).hasSize(1);
    assertThat(found.staff()).hasSize(1);
  }

  private int tenancy(String resident) {
    return Integer.parseInt(
        fixture.text(
            "SELECT t.id FROM tenancy t JOIN resident r ON r.id = t.resident WHERE r.code = '"
                + resident
                + "'"));
  }
}
