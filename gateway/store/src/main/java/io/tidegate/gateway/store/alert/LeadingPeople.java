package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.store.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is notified of alerts without progress, by account number. As of one transaction. */
final class LeadingPeople {
  private static final String SELECT =
      """
      SELECT g.role, g.grid, a.id FROM account_grant g
      JOIN account a ON a.id = g.account AND NOT a.disabled
      WHERE g.role IN ('leader', 'operator')""";

  private final SortedSet<Integer> operators = new TreeSet<>();
  private final SortedSet<Integer> ofCommunity = new TreeSet<>();
  private final Map<Integer, SortedSet<Integer>> ofGrid = new HashMap<>();

  private LeadingPeople() {}

  static LeadingPeople load(Connection tx) throws SQLException {
    LeadingPeople people = new LeadingPeople();
    try (PreparedStatement select = tx.prepareStatement(SELECT);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Integer grid = Columns.integer(row, "grid");
        if (row.getString("role").equals("operator")) {
          people.operators.add(row.getInt("id"));
        } else if (grid == null) {
          people.ofCommunity.add(row.getInt("id"));
        } else {
          people.ofGrid.computeIfAbsent(grid, number -> new TreeSet<>()).add(row.getInt("id"));
        }
      }
    }
    return people;
  }

  /** Who leads there, else who leads the community; for class device the operators. */
  SortedSet<Integer> leaders(@Nullable Integer grid, boolean ofDevice) {
    if (ofDevice) {
      return operators;
    }
    SortedSet<Integer> own = grid == null ? null : ofGrid.get(grid);
    return own == null ? ofCommunity : own;
  }

  /** The account on call and the leaders of the community; for class device the operators. */
  SortedSet<Integer> beyond(@Nullable Integer onCall, boolean ofDevice) {
    if (ofDevice) {
      return operators;
    }
    SortedSet<Integer> people = new TreeSet<>(ofCommunity);
    people.addAll(onCall == null ? List.of() : List.of(onCall));
    return people;
  }
}
