package io.tidegate.gateway.desk.walks;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.walk.VisitFinding;

/**
 * A verdict on an open alert, for a person to decide.
 *
 * @param finding of the last visit at the alert's place
 */
public record Suggestion(AlertRow alert, VisitFinding finding, Disposition verdict) {}
