package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;

/** The file as a whole cannot be read; its problem says why, and what to do. */
public final class RefusedFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** A refusal for a reason that is known already. */
  public RefusedFileException(Problem problem) {
    super(problem.code().word());
    this.problem = problem;
  }

  RefusedFileException(IssueCode code, String... values) {
    this(Problem.of(code, values));
  }

  /** What to tell. */
  public Problem problem() {
    return problem;
  }
}
