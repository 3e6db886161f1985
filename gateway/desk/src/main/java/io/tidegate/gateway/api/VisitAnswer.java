package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.walk.VisitRow;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Visit}. */
record VisitAnswer(
    long id,
    @Nullable Long walk,
    @Nullable String place,
    @Nullable String microGrid,
    String worker,
    String finding,
    @Nullable String note,
    String foundAt,
    String enteredAt) {
  static VisitAnswer of(VisitRow visit, PublicIds ids) {
    return new VisitAnswer(
        visit.id(),
        visit.walk(),
        ids.place(visit.place()),
        ids.microGrid(visit.microGrid()),
        visit.worker(),
        visit.finding(),
        visit.note(),
        visit.foundAt().toString(),
        visit.enteredAt().toString());
  }
}
