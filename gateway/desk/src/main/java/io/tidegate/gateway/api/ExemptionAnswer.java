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
    Exemptions.Request wish = row.wish();
    Integer device = wish.device();
    String id =
        device == null
            ? ids.place(wish.place())
            : ids.device(device) + (wish.door() == null ? "" : "/" + wish.door());
    return new ExemptionAnswer(
        row.id(),
        wish.rule(),
        new Subject(wish.kind().word(), id),
        AlertJson.time(wish.from()),
        AlertJson.time(wish.to()),
        wish.reason(),
        row.approvedBy() == null ? "requested" : "approved",
        row.requestedBy(),
        row.approvedBy(),
        row.byHand() ? "people" : "file");
  }
}
