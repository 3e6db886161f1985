package io.tidegate.gateway.app.doctor;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param subject what, in a few words
 * @param grade how it is
 * @param found what was found
 * @param mend what to do; empty where nothing is wrong
 */
public record Diagnosis(String subject, Grade grade, String found, String mend) {
  /** How a thing is. */
  public enum Grade {
    /** As it should be. */
    OK,
    /** It works, and will hurt one day. */
    WARNING,
    /** The gateway does not work like this, or loses something. */
    FAILED;

    /** As the command prints it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Diagnosis ok(String subject, String found) {
    return new Diagnosis(subject, Grade.OK, found, "");
  }

  static Diagnosis warning(String subject, String found, String mend) {
    return new Diagnosis(subject, Grade.WARNING, found, mend);
  }

  static Diagnosis failed(String subject, String found, String mend) {
    return new Diagnosis(subject, Grade.FAILED, found, mend);
  }
}
