package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.register.Exemptions;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Exemption}. */
record ExemptionAnswer(
    long id,
    String rule,
    Subject subject,
    @Nullable String from,
    @Nullable String to,
    String reason,
    String state,
    String requestedBy,
    @Nullable String approvedBy,
    String source) {
  /** What it is about, by public id. */
  record Subject(String kind, @Nullable String id) {}

  static ExemptionAnswer of(Exemptions.Row row, PublicIds ids) {
    Exemptions.Request request = row.request();
    Integer device = request.device();
    String id =
        device == null
            ? ids.place(request.place())
            : ids.device(device) + (request.door() == null ? "" : "/" + request.door());
    return new ExemptionAnswer(
        row.id(),
        request.rule(),
        new Subject(request.kind().word(), id),
        AlertJson.time(request.from()),
        AlertJson.time(request.to()),
        request.reason(),
        row.approvedBy() == null ? "requested" : "approved",
        row.requestedBy(),
        row.approvedBy(),
        row.byHand() ? "people" : "file");
  }
}
