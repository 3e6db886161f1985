package io.tidegate.gateway.alert;

import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.Subject;
import java.util.Comparator;

/** What an alert is about: of one rule and subject, at most one alert is open. */
public record AlertKey(String rule, Subject subject) {
  /** By rule, then by kind and key of the subject. */
  public static final Comparator<AlertKey> ORDER =
      Comparator.comparing(AlertKey::rule)
          .thenComparing(key -> key.subject().kind())
          .thenComparing(key -> key.subject().key());

  /** The key of the alert that a finding changes. */
  public static AlertKey of(Finding finding) {
    return new AlertKey(finding.rule(), finding.subject());
  }
}
