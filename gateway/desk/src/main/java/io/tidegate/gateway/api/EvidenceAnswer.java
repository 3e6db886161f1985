package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.AlertEvidence;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.EvidenceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.store.read.EventPosition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Evidence}: with public ids in place of the register's numbers. */
record EvidenceAnswer(
    Bilingual sentence,
    List<ItsEvent> events,
    Map<String, String> numbers,
    @Nullable Bilingual silentIf,
    Map<String, String> baseline,
    Map<String, String> thresholds,
    Map<String, String> quality) {
  /**
   * An event as GET /events has it, as far as evidence keeps it.
   *
   * @param outcome of an access; else left out
   * @param state of anything else; left out of an access
   * @param credential A, B … within the evidence
   * @param elsewhere true where its door is outside the caller's scope: then where it was, and what
   *     it could be found by, is null; else left out
   */
  record ItsEvent(
      @Nullable String id,
      String kind,
      @Nullable String device,
      @Nullable Integer door,
      @Nullable String place,
      @Nullable String microGrid,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String outcome,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String state,
      @Nullable String reason,
      @Nullable String direction,
      @Nullable String credentialType,
      @Nullable String credential,
      @Nullable String occurredAt,
      @Nullable String receivedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean elsewhere) {
    static ItsEvent of(EvidenceEvent event, PublicIds ids) {
      boolean isKnown = ids.knowsDoor(event.device(), event.door());
      Integer place = isKnown ? ids.placeOfDoor(event.device(), event.door()) : null;
      boolean isAccess = event.kind().equals(EventKind.ACCESS.word());
      return new ItsEvent(
          isKnown
              ? EventAnswer.id(new EventPosition(event.occurredAt(), event.device(), event.key()))
              : null,
          event.kind(),
          isKnown ? ids.device(event.device()) : null,
          isKnown ? event.door() : null,
          ids.place(place),
          ids.microGridAt(place),
          isAccess ? event.state() : null,
          isAccess ? null : event.state(),
          event.reason(),
          event.direction(),
          event.credentialType(),
          event.credentialLabel(),
          AlertJson.time(event.occurredAt()),
          AlertJson.time(event.receivedAt()),
          isKnown ? null : true);
    }
  }

  /** The answer for the evidence of a firing; null if a rebuild has lost it. */
  static @Nullable EvidenceAnswer of(AlertEvidence evidence, PublicIds ids) {
    Bilingual sentence = evidence.sentence();
    return sentence == null
        ? null
        : new EvidenceAnswer(
            sentence,
            evidence.events().stream().map(event -> ItsEvent.of(event, ids)).toList(),
            evidence.numbers(),
            evidence.silentIf(),
            evidence.baseline(),
            evidence.thresholds(),
            evidence.quality());
  }
}
