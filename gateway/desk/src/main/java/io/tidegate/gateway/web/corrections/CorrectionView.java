package io.tidegate.gateway.web.corrections;

import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.store.residency.CorrectionDecisions;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.tidegate.gateway.web.page.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests to correct the register.
 *
 * @param state that the list is of; empty: any
 * @param next cursor of the next page; empty: this is the last
 */
public record CorrectionView(String state, List<Row> rows, String next) {
  public CorrectionView {
    rows = List.copyOf(rows);
  }

  /**
   * One of the list.
   *
   * @param place in words; empty: unknown
   */
  public record Row(CorrectionRows.Row request, String place) {}

  /**
   * One to decide on.
   *
   * @param room code of the room; empty: it is none, or not to be shown
   * @param living who is registered there now
   * @param alerts that are open and explained by it; empty for who sees none
   * @param today date in the community's zone
   */
  public record One(
      CorrectionRows.Row request,
      String place,
      String room,
      List<Living> living,
      List<Alert> alerts,
      String today,
      Form form) {
    public One {
      living = List.copyOf(living);
      alerts = List.copyOf(alerts);
    }
  }

  /** A person registered there; {@code person} null: nothing of them is kept. */
  public record Living(
      int tenancy, @Nullable MaskedPerson person, String kind, String bed, String from) {}

  /** An alert and the name of its rule. */
  public record Alert(CorrectionDecisions.Explained alert, String title) {}
}
