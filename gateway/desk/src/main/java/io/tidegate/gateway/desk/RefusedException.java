package io.tidegate.gateway.desk;

import io.tidegate.gateway.detect.Bilingual;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service refuses a command. Adapters answer it: REST with a problem, pages with a text next to
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
    /** Valid, but the data as they stand now do not allow it. */
    CONFLICT,
    /** Valid, but a rule or a limit does not allow it. */
    LIMIT
  }

  /**
   * What is wrong with one field.
   *
   * @param code stable name of the error, in lower case
   * @param message for people
   */
  public record FieldError(String field, String code, Bilingual message) {}

  private final Reason reason;
  private final String type;
  private final String title;
  private final String field;
  private final String detail;
  private final transient List<FieldError> errors;
  private final transient Map<String, @Nullable Object> facts;

  private RefusedException(
      Reason reason,
      String type,
      String title,
      String field,
      String detail,
      List<FieldError> errors,
      Map<String, ? extends @Nullable Object> facts) {
    super(type, null, false, false);
    this.reason = reason;
    this.type = type;
    this.title = title;
    this.field = field;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts)); // may hold null
  }

  /**
   * A field is wrong.
   *
   * @param field its path, as {@code values.room}
   * @param detail what is wrong and what is allowed, in English
   */
  public static RefusedException invalid(String field, String detail) {
    return new RefusedException(
        Reason.INVALID, "invalid", "Invalid", field, detail, List.of(), Map.of());
  }

  /** None of the caller's roles allows it there. */
  public static RefusedException forbidden() {
    return new RefusedException(
        Reason.FORBIDDEN, "forbidden", "Forbidden", "", "", List.of(), Map.of());
  }

  /**
   * The same with a type of its own.
   *
   * @param type stable name of the refusal, as {@code leader-only}
   * @param detail whose role does it, in English
   */
  public static RefusedException forbidden(String type, String detail) {
    return new RefusedException(
        Reason.FORBIDDEN, type, "Cannot be done", "", detail, List.of(), Map.of());
  }

  /** There is none, or none within the caller's scope. */
  public static RefusedException notFound() {
    return new RefusedException(
        Reason.NOT_FOUND, "not-found", "Not found", "", "", List.of(), Map.of());
  }

  /**
   * The data as they stand now do not allow it.
   *
   * @param type stable name of the refusal, as {@code card-taken}
   * @param detail why and what to do, in English
   */
  public static RefusedException conflict(String type, String detail) {
    return conflict(type, "Cannot be done", detail);
  }

  /**
   * The same with a title of its own.
   *
   * @param title the type for people, as {@code Known already}
   */
  public static RefusedException conflict(String type, String title, String detail) {
    return new RefusedException(Reason.CONFLICT, type, title, "", detail, List.of(), Map.of());
  }

  /**
   * A rule or a limit does not allow it.
   *
   * @param type stable name of the limit, as {@code too-many-settings}
   * @param title the same for people, as {@code Too many settings}
   * @param detail the limit and what to do, in English
   */
  public static RefusedException limit(String type, String title, String detail) {
    return new RefusedException(Reason.LIMIT, type, title, "", detail, List.of(), Map.of());
  }

  /** The operation id of the command was used for another command. */
  public static RefusedException keyReused() {
    return limit("key-reused", "Cannot be done", "")
        .saying(
            new Bilingual(
                "这个 Idempotency-Key 在 24 小时内已用于另一个请求，请换一个。",
                "This Idempotency-Key was used for another request within 24 hours; use a new"
                    + " one."));
  }

  /** The same with why and what to do in both languages: its detail, and its fact message. */
  public RefusedException saying(Bilingual message) {
    Map<String, @Nullable Object> known = new LinkedHashMap<>(facts);
    known.put("message", message);
    return new RefusedException(reason, type, title, field, message.en(), errors, known);
  }

  /** The same with what is wrong with each field. */
  public RefusedException withErrors(List<FieldError> wrong) {
    return new RefusedException(reason, type, title, field, detail, wrong, facts);
  }

  /**
   * The same with facts that help to decide what to do.
   *
   * @param known texts, numbers, texts in both languages, or null, by the name that the contract
   *     has
   */
  public RefusedException withFacts(Map<String, ? extends @Nullable Object> known) {
    return new RefusedException(reason, type, title, field, detail, errors, known);
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

  /** What is wrong with each field; empty: see {@link #field()}. */
  public List<FieldError> errors() {
    return errors;
  }

  /** Facts that help to decide what to do. */
  public Map<String, @Nullable Object> facts() {
    return facts;
  }
}
