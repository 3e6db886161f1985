package io.tidegate.gateway.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes of an alert by time alone. Their actor is the gateway; {@code to} has the numbers of the
 * accounts concerned; they cannot be undone.
 */
public final class Timing {
  private static final String TO = "to";

  private Timing() {}

  /**
   * Closes an alert that went away by itself. The caller has checked that it may.
   *
   * @param at now, UTC
   */
  public static Change recovered(Alert alert, Instant at) {
    return change(
        alert,
        alert.handled().closed(Disposition.RECOVERED, null, at),
        Change.Action.RECOVERED,
        at,
        Map.of());
  }

  /** Wakes it if it grew worse; null if it sleeps on or is awake. */
  public static @Nullable Change disturbed(Alert alert, Instant at) {
    String why = Snoozed.disturbance(alert);
    return why == null ? null : woken(alert, why, at);
  }

  /** Wakes it, since its time has come. */
  public static Change woken(Alert alert, Instant at) {
    return woken(alert, "time", at);
  }

  private static Change woken(Alert alert, String why, Instant at) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("why", why);
    Integer assignee = alert.handled().assignee();
    if (assignee != null) {
      detail.put(TO, Integer.toString(assignee));
    }
    return change(alert, alert.handled().awake(at), Change.Action.WOKEN, at, detail);
  }

  /**
   * Brings back what was handed over and is past due.
   *
   * @param leader account that has it from now on; null: there is none, so it is new
   */
  public static Change cameBack(Alert alert, @Nullable Integer leader, Instant at) {
    Map<String, String> detail = leader == null ? Map.of() : Map.of(TO, Integer.toString(leader));
    return change(alert, alert.handled().cameBack(leader, at), Change.Action.CAME_BACK, at, detail);
  }

  /** Returns an alert that was claimed without any further action, and notifies the leaders. */
  public static Change returned(Alert alert, Collection<Integer> to, Instant at) {
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put(TO, numbers(to));
    Integer from = alert.handled().assignee();
    if (from != null) {
      detail.put("from", Integer.toString(from));
    }
    return change(alert, alert.handled().released(at), Change.Action.RETURNED, at, detail);
  }

  /** Tells those above; what the person did last can still be undone. */
  public static Change escalated(
      Alert alert, Escalation.Step step, Collection<Integer> to, Instant at) {
    Alert after = alert.handled(alert.handled().escalated(step.level(), at));
    return new Change(
        after, Change.Action.ESCALATED, at, null, Map.of("level", step.word(), TO, numbers(to)));
  }

  private static Change change(
      Alert alert, Handled after, Change.Action action, Instant at, Map<String, String> detail) {
    return new Change(alert.handled(after).lastly(null), action, at, null, detail);
  }

  private static String numbers(Collection<Integer> accounts) {
    return accounts.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
  }
}
