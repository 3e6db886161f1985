package io.tidegate.gateway.desk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detail of an audit entry: {@code name=value} with blanks between. For codes, numbers and times
 * only; what people typed stays out of the audit.
 */
public final class AuditDetail {
  private final List<String> members = new ArrayList<>();

  private AuditDetail() {}

  /** An empty one. */
  public static AuditDetail none() {
    return new AuditDetail();
  }

  /** One word alone. */
  public static AuditDetail word(String word) {
    AuditDetail detail = new AuditDetail();
    detail.members.add(word);
    return detail;
  }

  /** A first member. */
  public static AuditDetail of(String name, @Nullable Object value) {
    return new AuditDetail().and(name, value);
  }

  /** One more member; null is left out. */
  public AuditDetail and(String name, @Nullable Object value) {
    if (value != null) {
      members.add(name + "=" + value);
    }
    return this;
  }

  @Override
  public String toString() {
    return String.join(" ", members);
  }
}
