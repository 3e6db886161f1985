package io.tidegate.gateway.roster.person;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A type of document with a number. Order matters: the first whose words fit is taken. */
public enum IdType {
  /** A foreigner's permanent residence: 18 digits from 9 on, or three letters and 12 digits. */
  FOREIGNER_CARD("外国人永久居留身份证", "外国人|外籍|永久居留|绿卡", "9\\d{17}|[A-Z]{3}\\d{12}"),

  /** A residence permit for people from Hong Kong, Macao and Taiwan: as {@link #RESIDENT}. */
  RESIDENCE_PERMIT("港澳台居民居住证", "居住证", "8[123]\\d{15}[0-9X]"),

  /** A travel permit for people from Hong Kong and Macao. */
  HONG_KONG_MACAO_PERMIT("港澳居民来往内地通行证", "回乡证|港|澳", "[HM]\\d{8}(\\d{2})?"),

  /** A travel permit for people from Taiwan. */
  TAIWAN_PERMIT("台湾居民来往大陆通行证", "台", "\\d{8}|\\d{10}[A-Z]?"),

  /** Any country's passport. */
  PASSPORT("护照", "护照|passport", "(?=.*\\d)[A-Z0-9]{5,17}"),

  /** A resident's card, also as the household register has its number. */
  RESIDENT("居民身份证", "身份证|户口|户籍|id ?card", "\\d{17}[0-9X]"),

  /** Another document, whose number is taken as it is. */
  OTHER("其他证件", "出生|军|士兵|警官|驾|社保|其它|其他|other", "[A-Z0-9]{4,20}");

  private final String zh;
  private final Pattern words;
  private final Pattern number;

  IdType(String zh, String words, String number) {
    this.zh = zh;
    this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    this.number = Pattern.compile(number);
  }

  /** The public word: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its Chinese name. */
  public String zh() {
    return zh;
  }

  /** The type that plain words mean; null if they mean none. */
  static @Nullable IdType of(String words) {
    for (IdType type : values()) {
      if (type.words.matcher(words).find()) {
        return type;
      }
    }
    return null;
  }

  /** Whether a number, upper case and without blanks, may be one of this type. */
  boolean fits(String candidate) {
    return number.matcher(candidate).matches();
  }
}
