package io.tidegate.gateway.roster;

import static io.tidegate.gateway.roster.Fictitious.id;
import static io.tidegate.gateway.roster.Fictitious.name;
import static io.tidegate.gateway.roster.Fictitious.phone;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;

/** The samples that show how offices write: words for "as above", for who has left, for nothing. */
final class OfficeSamples {
  private OfficeSamples() {}

  static void addTo(Map<String, byte[]> files) {
    cells(files);
    tables(files);
    workbooks(files);
  }

  private static void cells(Map<String, byte[]> files) {
    files.put(
        "ditto.csv",
        utf8(
            """
            楼幢,单元,室号,姓名,入住日期
            3幢,1单元,101,张三,2026-03-05
            同上,同上,同上,李四,同上
            〃,〃,102,王五,〃
            ″,2单元,101,赵六,2026-03-06
            """));
    files.put(
        "left-already.csv",
        utf8(
            """
            序号,房号,姓名,电话,状态,备注
            1,3-1-101,张三,13000000001,在住,
            2,3-1-102,李四,13000000002,已退租,10月底搬走
            3,3-1-201,空置,,,
            4,3-1-202,王五,13000000003,已搬离,
            5,3-1-301,未出租,,,
            6,3-1-302,赵六,13000000004,在住,
            """));
    files.put(
        "ids-as-written.csv",
        utf8(
            """
            姓名,房号,身份证
            张三,3-1-101,330106 19010202 1014
            李四,3-1-102,%s（身份证）
            王五,3-1-201,33010619030404103Ｘ
            赵六,3-1-202,身份证：%s
            """
                .formatted(id(2), id(4))));
    files.put(
        "names-with-more.csv",
        utf8(
            """
            姓名,房号
            张 三,3-1-101
            李四（女）,3-1-102
            赵六*,3-1-202
            6.钱七,3-1-301
            孙八先生,3-1-302
            阿卜杜拉·买买提,3-1-401
            """));
  }

  private static void tables(Map<String, byte[]> files) {
    files.put(
        "property-export.csv",
        utf8(
            """
            资源编号,资源名称,客户名称,客户类型,证件类型,证件号码,移动电话,入住状态,入住日期,迁出日期
            R0001,新雁公寓/3幢/1单元/101,张三,业主,居民身份证,%s,13000000001,已入住,2024-03-05,
            R0002,新雁公寓/3幢/1单元/102,李四,租户,居民身份证,%s,13000000002,已入住,2024-03-05,2027-03-04
            R0003,新雁公寓/3幢/1单元/201,,,,,,空置,,
            R0004,新雁公寓/7幢/1单元/502,王五,租户,居民身份证,%s,13000000003,已迁出,2023-03-05,2024-03-04
            """
                .formatted(id(1), id(2), id(3))));
    files.put(
        "head-and-family.csv",
        utf8(
            """
            门牌号,户主姓名,家庭成员,成员关系,公民身份号码
            3幢1单元101,张三,张三,本人,%s
            3幢1单元101,张三,李四,妻,%s
            3幢1单元102,王五,王五,户主,%s
            3幢1单元102,王五,赵六,租客,%s
            """
                .formatted(id(1), id(2), id(3), id(4))));
    files.put(
        "empty-beds.csv",
        """
        宿舍楼,宿舍号,床号,员工姓名,工号,部门,入住时间
        B座,1203,1,张三,A001,注塑车间,2026.3.5
        ,,2,李四,A002,注塑车间,2026.3.5
        ,,3,空,,,
        ,1204,1,王五,A003,质检部,2026.3.6
        ,,2,(空床),,,
        """
            .getBytes(Charset.forName("GB18030")));
  }

  private static void workbooks(Map<String, byte[]> files) {
    Workbook breaks = Workbook.create();
    breaks
        .sheet("Sheet1")
        .row("楼\n幢", "单\n元", "房 号", "姓\n名", "身份证\n号码", "联系\n电话")
        .row("3\n幢", "1单元", "101\n", " 张三\u00a0", id(1) + "\u00a0", phone(1) + "\n" + phone(2))
        .row("3幢", "1单元", "102", "李四\u200b", "\u202d" + id(2) + "\u202c", "\u202a" + phone(3))
        .row("7幢", "/", "502", "王五\t", "'" + id(3), "—");
    files.put("line-breaks.xlsx", breaks.bytes());

    Workbook others = Workbook.create();
    others
        .sheet("3幢")
        .row("3幢住户清单")
        .row("单元", "室号", "住户", "手机号", "搬入时间")
        .row("一单元", "101", name(1), phone(1), LocalDate.of(2026, 3, 5))
        .row(null, "102", name(2), phone(2), 46086)
        .row("二单元", "501", name(3), phone(3), "2026年3月")
        .blank()
        .row("车位登记")
        .row("车位号", "车牌号", "车主", "手机号")
        .row("A-01", "浙A00000", name(1), phone(1))
        .merge("A1:E1")
        .merge("A3:A4");
    others.sheet("收费标准").row("项目", "单价", "备注").row("物业费", 2.5, "每平米").row("水费", 3.2);
    files.put("other-tables.xlsx", others.bytes());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
