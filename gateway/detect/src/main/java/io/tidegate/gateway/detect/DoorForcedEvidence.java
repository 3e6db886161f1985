package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.SeenEvent;
import java.util.List;
import java.util.Map;

/** What {@link DoorForced} tells a worker. */
final class DoorForcedEvidence {
  private DoorForcedEvidence() {}

  /** Of an opening that nothing explains, or that the device reports as forced. */
  static Evidence of(SeenEvent cause, boolean inferred, RuleContext context) {
    Bilingual place = EvidenceText.place(context, cause.place());
    String time = EvidenceText.time(context, cause.occurredAt());
    Door door = cause.door();
    DoorForcedLimits limits = DoorForcedLimits.at(context);
    Bilingual window = EvidenceText.span(door == null ? limits.grantWindow() : limits.window(door));
    Bilingual sentence =
        inferred
            ? new Bilingual(
                place.zh()
                    + "：门于 "
                    + time
                    + " 被打开，此前 "
                    + window.zh()
                    + "内没有放行记录，也没有按出门按钮，疑似强行开门，请查看。",
                place.en()
                    + ": the door opened at "
                    + time
                    + " with no grant and no exit request in the "
                    + window.en()
                    + " before; suspected forced opening, please check.")
            : new Bilingual(
                place.zh() + "：门禁设备于 " + time + " 报告门被强行打开，请查看。",
                place.en()
                    + ": at "
                    + time
                    + " the device reported that the door was forced; please check.");
    return EvidenceText.evidence(
        sentence,
        List.of(cause),
        Map.of("grantWindow", window.en(), "reportedByDevice", inferred ? "no" : "yes"),
        new Bilingual(
            "开门前 " + window.zh() + "内有放行或按下出门按钮",
            "a grant or exit request within " + window.en() + " before the opening"));
  }
}
