package io.tidegate.gateway.desk;

/**
 * A service refuses a command. Adapters answer it: REST with a problem, pages with a text beside
 * the field, the command line with its exit code. It has no stack trace, and its message no detail:
 * the detail may repeat what a user typed and must not reach a log.
 */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** A field is missing, malformed or out of bounds. */
    INVALID,
    /** The caller's roles or scope do not allow it. */
    FORBIDDEN,
    /** It does not exist, or not within the caller's scope. */
    NOT_FOUND,
    /** Valid, but a limit is reached. */
    LIMIT
  }

  private final Reason reason;
  private final String type;
  private final String title;
  private final String field;
  private final String detail;

  private RefusedException(Reason reason, String type, String title, String field, String detail) {
    super(type, null, false, false);
    this.reason = reason;
    this.type = type;
    this.title = title;
    this.field = field;
    this.detail = detail;
  }

  /**
   * A field is wrong.
   *
   * @param field its path, as {@code values.room}
   * @param detail what is wrong and what is allowed, in English
   */
  public static RefusedException invalid(String field, String detail) {
    return new RefusedException(Reason.INVALID, "invalid", "Invalid", field, detail);
  }

  /** None of the caller's roles allows it there. */
  public static RefusedException forbidden() {
    return new RefusedException(Reason.FORBIDDEN, "forbidden", "Forbidden", "", "");
  }

  /** There is none, or none within the caller's scope. */
  public static RefusedException notFound() {
    return new RefusedException(Reason.NOT_FOUND, "not-found", "Not found", "", "");
  }

  /**
   * A limit is reached.
   *
   * @param type stable name of the limit, as {@code too-many-settings}
   * @param title the same for people, as {@code Too many settings}
   * @param detail the limit and what to do, in English
   */
  public static RefusedException limit(String type, String title, String detail) {
    return new RefusedException(Reason.LIMIT, type, title, "", detail);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** Stable name of the refusal, in lower case with hyphens. */
  public String type() {
    return type;
  }

  /** The type for people, in English. */
  public String title() {
    return title;
  }

  /** Path of the field that is wrong; empty if it is not about one field. */
  public String field() {
    return field;
  }

  /** What is wrong and what is allowed, in English; may repeat what the user typed. */
  public String detail() {
    return detail;
  }
}
