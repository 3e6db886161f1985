package io.tidegate.gateway.web.me;

import io.tidegate.gateway.store.account.Sessions;
import java.util.List;

/**
 * What W7 shows.
 *
 * @param own number of the session that asks; 0: none does
 */
public record MeView(List<Held> grants, List<Sessions.Listed> sessions, int own) {
  public MeView {
    grants = List.copyOf(grants);
    sessions = List.copyOf(sessions);
  }

  /**
   * A role.
   *
   * @param where name of where it holds; empty: everywhere
   */
  public record Held(String role, String where) {}

  /** Whether there are sessions but the one that asks. */
  public boolean hasOthers() {
    return sessions.stream().anyMatch(session -> session.number() != own);
  }
}
