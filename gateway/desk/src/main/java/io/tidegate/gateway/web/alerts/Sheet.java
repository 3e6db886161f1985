package io.tidegate.gateway.web.alerts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of an act that needs more than a tap.
 *
 * @param kind the act, as the last part of its path
 * @param seen the newest change that the page knows of
 * @param feed where the live stream goes on
 * @param message text key of why it was refused; empty: nothing was
 * @param who name for the message; empty: none
 * @param typed what was typed, by field; what was not is empty
 * @param later the alert that is open where this one is closed; null: none
 * @param users who can be assigned
 */
public record Sheet(
    String kind,
    Card card,
    long seen,
    String feed,
    String operationId,
    String message,
    String who,
    Map<String, String> typed,
    AlertView.@Nullable Later later,
    List<User> users) {
  public Sheet {
    typed = Map.copyOf(typed);
    users = List.copyOf(users);
  }

  /** Someone to give an alert to. */
  public record User(String name, String displayName) {}

  /** Account that receives the alerts. */
  public List<String> recipients() {
    return List.of("property", "police", "community", "other");
  }

  /** Path of the page itself. */
  public String path() {
    return card.path() + "/" + kind;
  }

  /** What was typed into a field. */
  public String typed(String field) {
    return typed.getOrDefault(field, "");
  }

  /** Whether that was chosen. */
  public boolean chosen(String field, String value) {
    return value.equals(typed.get(field));
  }
}
