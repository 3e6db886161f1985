package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.event.Words;
import org.jspecify.annotations.Nullable;

/** How an alert was closed, in a few words. */
final class Dispositions {
  private Dispositions() {}

  /** The words; empty if there are none for it. */
  static String word(@Nullable String disposition, Phrases phrases) {
    return disposition == null
        ? ""
        : Words.parse(Disposition.class, disposition)
            .map(known -> phrases.pick(text(known)))
            .orElse("");
  }

  private static Bilingual text(Disposition disposition) {
    return switch (disposition) {
      case DEALT_WITH -> new Bilingual("属实，已处理", "true, dealt with");
      case HANDED_OVER -> new Bilingual("属实，已移交", "true, handed over");
      case REGISTER_OUT_OF_DATE -> new Bilingual("登记信息过时", "register out of date");
      case DEVICE_FAULT -> new Bilingual("设备故障", "device fault");
      case EXPECTED -> new Bilingual("正常情况", "normal");
      case UNVERIFIED -> new Bilingual("无法核实", "could not be verified");
      case RECOVERED -> new Bilingual("自行恢复", "recovered without action");
    };
  }
}
