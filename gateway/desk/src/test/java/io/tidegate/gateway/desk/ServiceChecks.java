package io.tidegate.gateway.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of services look at: refusals and audit entries. */
public final class ServiceChecks {
  private static final int MOST = 20;

  private ServiceChecks() {}

  /** The refusal of that reason, which must come. */
  public static ObjectAssert<RefusedException> refused(
      RefusedException.Reason reason, ThrowingCallable work) {
    return assertThatThrownBy(work)
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .returns(reason, RefusedException::reason);
  }

  /** The same. */
  public static void refused(ThrowingCallable work, RefusedException.Reason reason) {
    refused(reason, work);
  }

  /** The refusal of that type, which must come. */
  public static RefusedException refused(ThrowingCallable work, String type) {
    RefusedException refusal = catchThrowableOfType(RefusedException.class, work);
    assertThat(refusal).isNotNull().returns(type, RefusedException::type);
    return refusal;
  }

  /** Action, object and detail of each entry, newest first. */
  public static List<String> audited(AuditLog audit) {
    return entries(audit, entry -> entry.action() + " " + entry.object() + " " + entry.detail());
  }

  /** The same with the number of the account first. */
  public static List<String> auditedByAccount(AuditLog audit) {
    return entries(
        audit,
        entry ->
            entry.account() + " " + entry.action() + " " + entry.object() + " " + entry.detail());
  }

  private static List<String> entries(AuditLog audit, Function<AuditEntry, String> text) {
    return audit.list(new AuditLog.Filter(null, null, null, Long.MAX_VALUE), MOST).stream()
        .map(AuditLog.Listed::entry)
        .map(text)
        .toList();
  }
}
