package io.tidegate.gateway.desk.rosters;

import io.tidegate.gateway.roster.ReadingChoice;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterRequest;
import java.util.List;

/**
 * A file as it was read, and what it would change.
 *
 * @param choice how it was read: as the sender chose, or as the company's before, or as recognised
 * @param headings that were found, or what may be headings
 * @param sample the first rows of a text, masked; of a workbook none
 */
public record ReadRoster(
    RosterRequest request,
    ReadingChoice choice,
    List<Heading> headings,
    List<List<String>> sample,
    RosterApply.Planned planned) {
  public ReadRoster {
    headings = List.copyOf(headings);
    sample = List.copyOf(sample);
  }

  /** What was read of its rows. */
  public RosterPreview preview() {
    return request.preview();
  }
}
