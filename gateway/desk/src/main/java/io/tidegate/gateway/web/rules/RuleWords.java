package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.alert.Precision;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.Texts;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What belongs to a rule, in the page's language. */
final class RuleWords {
  private RuleWords() {}

  /** Where something is set; null: the catalogue. */
  static String where(Thresholds.@Nullable Where where, Register register, Texts texts) {
    if (where == null) {
      return texts.t("rule.from.catalogue");
    }
    return switch (where.scope()) {
      case COMMUNITY -> texts.t("rule.from.community");
      case PLACE_KIND -> texts.t("rule.from.place_kind", texts.word("placeKind", where.key()));
      case MICRO_GRID -> {
        MicroGrid known = register.microGrid(Integer.parseInt(where.key()));
        yield texts.t(
            "rule.from.micro_grid", known == null ? "#" + where.key() : name(known, texts));
      }
      case PLACE -> {
        String place =
            new PublicIds(register).whereabouts(Integer.valueOf(where.key()), texts.isChinese());
        yield texts.t("rule.from.place", place.isEmpty() ? "#" + where.key() : place);
      }
    };
  }

  static String name(MicroGrid microGrid, Texts texts) {
    return texts.of(microGrid.nameZh(), microGrid.nameEn());
  }

  /** Precision; null: no alert was closed. */
  static String precision(@Nullable Precision precision, Texts texts) {
    OptionalDouble share = precision == null ? OptionalDouble.empty() : precision.share();
    return precision == null || share.isEmpty()
        ? texts.t("rule.noneJudged")
        : texts.t(
            "rule.precision",
            TrialView.percent(texts, share.getAsDouble()),
            precision.right(),
            precision.judged());
  }
}
