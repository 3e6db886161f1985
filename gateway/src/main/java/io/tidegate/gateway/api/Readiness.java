package io.tidegate.gateway.api;

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
   * @param detail for operators; no secret
   */
  public record Check(String name, boolean ok, String detail) {}
}
