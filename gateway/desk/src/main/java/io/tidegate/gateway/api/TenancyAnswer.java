package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.residency.TenancyRows;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Tenancy}. */
record TenancyAnswer(
    int id,
    @Nullable String resident,
    @Nullable String room,
    String kind,
    @Nullable String bed,
    @Nullable String relation,
    @Nullable String from,
    @Nullable String to) {
  static TenancyAnswer of(TenancyRows.Row row, PublicIds ids) {
    return new TenancyAnswer(
        row.id(),
        row.code(),
        ids.place(row.room()),
        row.kind(),
        row.bed(),
        row.relation(),
        AlertJson.time(row.from()),
        AlertJson.time(row.to()));
  }
}
