package io.tidegate.gateway.roster.table;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Data that has no business in a register of who lives where, and is dropped unread. */
public enum RefusedKind {
  RELIGION("宗教信仰", "religion", "宗教|信仰|信教|教派|教徒|religi"),
  HEALTH(
      "健康状况",
      "health",
      "病|疾|健康|残疾|残障|伤残|精神|医疗|体检|疫苗|接种|核酸|血型|过敏|孕|用药|体温|health|illness|disease|disab|vaccin|blood"),
  MILITARY(
      "兵役", "military service", "兵役|服役|退役|退伍|复员|转业|军人|军属|参军|征兵|应征|预备役|军籍|军衔|部队|militar|veteran"),
  PICTURES("照片", "pictures", "照片|相片|头像|图片|人脸|面部|影像|正反?面|反面|扫描|复印|证件照|寸照|photo|picture|image|face"),
  BIOMETRICS("生物特征", "biometric data", "指纹|虹膜|声纹|掌纹|dna|基因|生物特征|fingerprint|biometric"),
  POLITICS("政治面貌", "political views", "政治|党员|党派|党籍|入党|团员|politic|party"),
  RECORD("违法记录", "criminal record", "前科|犯罪|违法|刑释|刑满|矫正|吸毒|涉毒|案底|信访|上访|重点人员|criminal"),
  MONEY("银行账户", "bank accounts", "银行|存折|开户行|信用卡|支付宝|收入|工资|bank|salary");

  private final String zh;
  private final String en;
  private final Pattern words;

  RefusedKind(String zh, String en, String words) {
    this.zh = zh;
    this.en = en;
    this.words = Pattern.compile(words);
  }

  /** Its Chinese name. */
  public String zh() {
    return zh;
  }

  /** Its English name. */
  public String en() {
    return en;
  }

  /** The kind that a heading asks for; null for any other heading. */
  static @Nullable RefusedKind of(String heading) {
    for (RefusedKind kind : values()) {
      if (kind.words.matcher(heading).find()) {
        return kind;
      }
    }
    return null;
  }
}
