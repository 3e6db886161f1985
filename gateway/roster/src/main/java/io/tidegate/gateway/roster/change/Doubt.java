package io.tidegate.gateway.roster.change;

import java.util.Locale;

/** Why the change of a row is in doubt. */
public enum Doubt {
  /** The register has the ID number with another name. */
  OTHER_NAME(
      "登记中此证件号的姓名不同，未导入，请核对", "the register has this ID number with another name; not imported"),

  /** Somebody of the name lives in the room, with another phone, and no ID number tells. */
  OTHER_PHONE(
      "登记中此房有同名的人但电话不同，没有证件号，分不清是否同一人，未导入",
      "the register has the name in this room with another phone and no ID number; not imported"),

  /** Several of the name live in the room, or are in the file, and no ID number tells. */
  SEVERAL_OF_THE_NAME(
      "此房有几个同名的人，没有证件号，分不清是哪一个，未导入",
      "several of the name are in this room and no ID number tells them apart; not imported"),

  /** The register says that the person has moved out, and the row does not begin after that. */
  MOVED_OUT(
      "登记中此人已搬离，而入住日期不在其后，未导入",
      "the register says that the person has moved out, and the row does not begin after that; not"
          + " imported"),

  /** The row's end is before the beginning that the register knows. */
  ENDS_BEFORE_IT_BEGINS(
      "退租日期早于登记中的入住日期，未导入", "the end is before the beginning in the register; not imported"),

  /** The row has an end that is over, and no beginning. */
  NO_BEGINNING("退租日期已过而没有入住日期，未导入", "the end is over and there is no beginning; not imported"),

  /** The row's days lie within those of another stay of the person in the room. */
  OVERLAPS(
      "与此人在此房的另一段居住重叠，未导入",
      "the days overlap with another stay of the person in this room; not imported"),

  /** Somebody is in no row, but rows with errors may be about them. */
  ERRORS_IN_FILE(
      "名册中没有此人，但有的行有错误，暂不退租", "not in the file, but some rows have errors: the stay is not ended");

  private final String zh;
  private final String en;
  private final String word = name().toLowerCase(Locale.ROOT);

  Doubt(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** What it says, in Chinese. */
  public String zh() {
    return zh;
  }

  /** What it says, in English. */
  public String en() {
    return en;
  }
}
