package io.tidegate.gateway.api;

/**
 * Carries a {@link Problem} to the place that answers. No stack trace: it is an answer. No detail
 * in its message, which a log may show: the detail may repeat what somebody typed, and is theirs.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.status() + " " + problem.type(), null, false, false);
    this.problem = problem;
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}
