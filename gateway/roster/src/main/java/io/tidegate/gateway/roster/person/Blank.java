package io.tidegate.gateway.roster.person;

import java.util.regex.Pattern;

/** Words that people write into a cell to leave it empty. */
final class Blank {
  private static final Pattern NOTHING =
      Pattern.compile(
          "[-/\\\\*.。、_—~]*|无|没有|暂无|未知|不详|不明|空|未填|未登记|未提供|缺|待补|待补充|n/?a|null|none|nil",
          Pattern.CASE_INSENSITIVE);

  private Blank() {}

  /** Whether a plain text says that nothing is there. */
  static boolean says(String plain) {
    return NOTHING.matcher(plain).matches();
  }
}
