package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.residency.CredentialRows;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Credential}. */
record CredentialAnswer(
    String id,
    String type,
    @Nullable String resident,
    @Nullable String staff,
    @Nullable String visitorPass,
    @Nullable String from,
    @Nullable String to,
    @Nullable String revokedAt,
    List<String> places) {
  CredentialAnswer {
    places = List.copyOf(places);
  }

  static CredentialAnswer of(CredentialRows.Row row, PublicIds ids) {
    return new CredentialAnswer(
        row.code(),
        row.type(),
        row.resident(),
        row.staff(),
        row.pass(),
        AlertJson.time(row.from()),
        AlertJson.time(row.to()),
        AlertJson.time(row.revokedAt()),
        row.places().stream().map(ids::place).filter(Objects::nonNull).toList());
  }
}
