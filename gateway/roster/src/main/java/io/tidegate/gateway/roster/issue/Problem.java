package io.tidegate.gateway.roster.issue;

import java.util.List;

/**
 * What is wrong with a value, before anybody knows where it stands.
 *
 * @param values what the words of the code name, masked
 */
public record Problem(IssueCode code, List<String> values) {
  /** A copy of the values is kept. */
  public Problem {
    values = List.copyOf(values);
  }

  /** A problem whose words name {@code values}, which are masked. */
  public static Problem of(IssueCode code, String... values) {
    return new Problem(code, List.of(values));
  }
}
