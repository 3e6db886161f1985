package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.file.XlsxWriting;
import java.util.List;

/** The empty roster that companies may fill in: columns formatted as text, and how to fill them. */
public final class RosterForm {
  private static final List<String> HEADER =
      List.of(
          "姓名", "楼栋", "单元", "房号", "床位", "证件类型", "证件号码", "联系电话", "与承租人关系", "入住日期", "到期日期", "退租日期");

  private static final List<List<String>> HOW =
      List.of(
          List.of("列", "怎样填写"),
          List.of("姓名", "必填。一行一人。"),
          List.of("楼栋、单元、房号", "必填房号；也可以只在“房号”列写全，如 3幢1单元502室、3-1-502、B座1203。没有单元的楼不填单元。"),
          List.of("床位", "集体宿舍填床号，其他不填。"),
          List.of("证件类型", "身份证可不填；护照、通行证等必须填。"),
          List.of("证件号码", "请保持单元格为“文本”格式，否则后几位会丢失。14 周岁以下儿童的号码不会保存。"),
          List.of("联系电话", "手机或带区号的固定电话，多个用 / 分开。"),
          List.of("与承租人关系", "如 业主、租客、配偶、子女、合租。"),
          List.of("入住日期、到期日期、退租日期", "如 2026-03-05。没有约定到期的不填或写“长期”。已经搬走的填退租日期。"),
          List.of("不要填写", "宗教信仰、健康、服役、照片、政治面貌、银行账户等与居住登记无关的内容：这些列会被丢弃。"));

  private RosterForm() {}

  /** The workbook. */
  public static byte[] workbook() {
    return new XlsxWriting().sheet("住户名册", List.of(HEADER)).sheet("填写说明", HOW).bytes();
  }
}
