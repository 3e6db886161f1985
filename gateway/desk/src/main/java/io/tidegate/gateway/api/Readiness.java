package io.tidegate.gateway.api;

import io.tidegate.gateway.event.Words;
import java.util.List;

/**
 * Whether the gateway can do its work.
 *
 * @param role who ingests
 * @param checks each by name; the one named {@value #DATABASE} is all the desk needs
 */
public record Readiness(Role role, List<Check> checks) {
  /** Name of the database's check. */
  public static final String DATABASE = "database";

  public Readiness {
    checks = List.copyOf(checks);
  }

  /** What this gateway does. */
  public enum Role {
    /** It ingests. */
    ACTIVE("active"),
    /** Another one ingests; this one serves pages and waits. */
    STANDBY("standby");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** The public word. */
    public String word() {
      return word;
    }
  }

  /**
   * One thing that must be there.
   *
   * @param says how it is
   * @param why what stands against it, as far as it is known; no secret
   */
  public record Check(String name, Says says, String why) {
    /** One of which there is no more to say. */
    public Check(String name, Says says) {
      this(name, says, "");
    }

    /** Whether it is there. */
    public boolean ok() {
      return says.ok;
    }

    /** For operators, in English. */
    public String detail() {
      return why.isEmpty() ? says.english : says.english + ", " + why;
    }
  }

  /** What a check says. */
  public enum Says {
    ANSWERS(true, "answers"),
    DOES_NOT_ANSWER(false, "does not answer"),
    REBUILT(true, "done"),
    REBUILDING(false, "rules are being rebuilt; ingest waits"),
    CAUGHT_UP(true, "connected, caught up"),
    CATCHING_UP(
        true,
        "connected; what was kept still comes, and time stands still for the rules until our own"
            + " canary is back"),
    NOT_CONNECTED(false, "not connected; see the log for the reason"),
    WRITING(true, "writing"),
    BATCH_WAITS(false, "a batch waits");

    private final boolean ok;
    private final String english;
    private final String word = Words.of(this);

    Says(boolean ok, String english) {
      this.ok = ok;
      this.english = english;
    }

    /** Lower case. */
    public String word() {
      return word;
    }
  }
}
