package io.tidegate.gateway.roster;

import static io.tidegate.gateway.roster.Fictitious.id;
import static io.tidegate.gateway.roster.Fictitious.name;
import static io.tidegate.gateway.roster.Fictitious.phone;

import io.tidegate.gateway.roster.Workbook.Formula;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** The samples that are workbooks, or claim to be. */
final class WorkbookSamples {
  private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate TO = LocalDate.of(2026, 12, 31);

  private WorkbookSamples() {}

  static void addTo(Map<String, byte[]> files) {
    layouts(files);
    sheets(files);
    values(files);
    notWorkbooks(files);
  }

  private static void layouts(Map<String, byte[]> files) {
    Workbook titles = Workbook.create();
    titles
        .sheet("Sheet1")
        .row("新雁公寓入住人员名册")
        .row("填报单位：某某公寓管理有限公司", null, null, null, "2026年11月")
        .blank()
        .row("序号", "姓名*", "房间号(幢-单元-室)", "身份证号码", "手机号码", "入住日期", "合同到期日", "备注")
        .row(1, name(1), "3-1-101", id(1), phone(1), FROM, TO)
        .row(2, name(2), "3-1-102", id(2), phone(2), FROM, TO, "爱干净")
        .row(3, name(3), "7-1-502", id(3), phone(3), FROM, TO)
        .row("合计", null, null, null, "3人")
        .row("制表人：赵六", null, null, "审核：钱七")
        .merge("A1:H1")
        .merge("A8:B8");
    files.put("titles-and-totals.xlsx", titles.bytes());

    Workbook header = Workbook.create();
    header
        .sheet("名单")
        .row("序号", "住户姓名", "房屋信息", null, null, "证件", null, "租赁期限", null)
        .row(null, null, "楼幢", "单元", "室号", "类型", "号码", "起", "止")
        .row(1, name(1), "3幢", "1单元", "101室", "身份证", id(1), "2026.1.1", "2026.12.31")
        .row(2, name(2), "3幢", "1单元", 102, "身份证", id(2), "2026.1.1", "长期")
        .merge("A1:A2")
        .merge("B1:B2")
        .merge("C1:E1")
        .merge("F1:G1")
        .merge("H1:I1");
    files.put("two-line-header.xlsx", header.bytes());

    Workbook merged = Workbook.create();
    merged
        .sheet("Sheet1")
        .row("楼栋", "单元", "房号", "姓名", "身份证号", "入住日期")
        .row("3幢", "1单元", "101", name(1), id(1), FROM)
        .row(null, null, null, name(2), id(2))
        .row(null, null, "102", name(3), id(3), FROM)
        .row(null, "2单元", "501", name(4), id(4), FROM)
        .row("7幢", null, "502", name(5), id(5), FROM)
        .merge("A2:A5")
        .merge("B2:B4")
        .merge("C2:C3")
        .merge("F2:F3");
    files.put("merged-cells.xlsx", merged.bytes());

    Workbook repeated = Workbook.create();
    repeated
        .sheet("Sheet1")
        .row("新雁公寓 3幢1单元")
        .row("姓名", "房号", "电话")
        .row(name(1), 101, phone(1))
        .row("姓名", "房号", "电话")
        .row(name(2), 102, phone(2))
        .row()
        .row("新雁公寓 7幢")
        .row("房号", "姓名", "身份证号")
        .row(502, name(3), id(3))
        .row("以下空白");
    files.put("repeated-headers.xlsx", repeated.bytes());
  }

  private static void sheets(Map<String, byte[]> files) {
    Workbook perBuilding = Workbook.create();
    perBuilding
        .sheet("3幢")
        .row("单元", "室号", "姓名", "身份证号")
        .row(1, 101, name(1), id(1))
        .row(2, 501, name(2), "330106190003071230");
    perBuilding.sheet("7幢").row("姓名", "室号", "电话").row(name(3), "502", phone(3));
    perBuilding.sheet("B座").row("姓名", "室号", "电话").row(name(1), "1203-2", phone(1));
    perBuilding.sheet("填写说明").row("1. 每人一行").row("2. 日期写 2026-03-05");
    perBuilding.sheet("去年").hidden().row("姓名", "室号").row(name(9), "101");
    files.put("sheet-per-building.xlsx", perBuilding.bytes());

    Workbook hidden = Workbook.create();
    hidden
        .sheet("Sheet1")
        .row("姓名", "房号")
        .row(name(1), "3-1-101")
        .hiddenRow(name(2), "3-1-102")
        .hiddenRow(name(3), "7-502");
    files.put("hidden-rows.xlsx", hidden.bytes());

    Workbook vacant = Workbook.create();
    vacant
        .sheet("Sheet1")
        .row("序号", "楼栋", "单元", "房号", "租客姓名", "业主姓名", "联系电话")
        .row("示例", 3, 1, 101, "某某", null, phone(0))
        .row(1, 3, 1, 101, name(1), name(7), phone(1))
        .row(2, null, null, 102, "空置", name(8), null)
        .row(3, null, null, 201, null, name(9), null)
        .row(4, null, null, 202, name(2), name(10), phone(2))
        .row(5);
    files.put("vacant-rooms.xlsx", vacant.bytes());

    Workbook inline = Workbook.create();
    inline
        .sheet("Sheet1")
        .inline()
        .row("姓名", "房号", "证件号码")
        .row(name(1), "3-1-101", id(1))
        .row(name(2), "3-1-102", id(2));
    files.put("inline-strings.xlsx", inline.bytes());
    files.put("streamed.xlsx", streamed(inline.bytes()));

    Workbook beds = Workbook.create();
    beds.sheet("员工宿舍")
        .row("宿舍楼", "房间", "床位号", "员工姓名", "工号", "手机号")
        .row("B座", 1203, "1号床", name(1), 77, 13800000001L)
        .row("B座", 1203, "2号床", name(2), 78, 13800000002L)
        .row("B座", "1203-3", null, name(3), 79, 13800000003L);
    files.put("beds.xlsx", beds.bytes());
  }

  private static void values(Map<String, byte[]> files) {
    Workbook numbers = Workbook.create();
    numbers
        .sheet("Sheet1")
        .row("姓名", "房号", "身份证号", "联系电话")
        .row(
            name(1),
            "3-1-101",
            new BigDecimal("3.30106190003071E+17"),
            new BigDecimal("1.3800000001E+10"))
        .row(name(2), "3-1-102", id(2), 13800000002L)
        .row(name(3), "7-502", id(3).substring(0, 15) + "000", "13800000003");
    files.put("numbers-lost-digits.xlsx", numbers.bytes());

    Workbook dates = Workbook.from1904();
    dates
        .sheet("Sheet1")
        .row("姓名", "房号", "入住日期", "退租日期")
        .row(name(1), "3-1-101", FROM, TO)
        .row(name(2), "3-1-102", TO, FROM)
        .row(name(3), "7-502", "2026-1-1", null);
    files.put("dates-1904.xlsx", dates.bytes());

    Workbook formulas = Workbook.create();
    formulas
        .sheet("Sheet1")
        .row("姓名", "房号", "联系电话", "入住日期")
        .row(name(1), new Formula("B9&\"-101\"", "3-1-101"), phone(1), FROM)
        .row(name(2), new Formula("VLOOKUP(A3,Z:Z,1)", "#N/A"), phone(2), FROM)
        .row(name(3), new Formula("B8", null), phone(3), FROM)
        .row(name(4), LocalDate.of(2026, 3, 12), phone(4), 46086);
    files.put("formulas.xlsx", formulas.bytes());

    Workbook refused = Workbook.create();
    refused
        .sheet("Sheet1")
        .row("姓名", "房号", "宗教信仰", "既往病史", "是否退役军人", "照片", "政治面貌", "兴趣爱好", "紧急联系电话")
        .row(
            name(1),
            "3-1-101",
            "无",
            "无",
            "否",
            new Formula("DISPIMG(\"ID_1\",1)", "=DISPIMG(\"ID_1\",1)"),
            "群众",
            "钓鱼",
            phone(9))
        .row(name(2), "3-1-102", "无", "高血压", "是", null, "群众", "", phone(8));
    files.put("refused-columns.xlsx", refused.bytes());
  }

  private static void notWorkbooks(Map<String, byte[]> files) {
    files.put(
        "web-page.xls",
        "<html><head><meta charset=\"utf-8\"></head><table><tr><td>姓名</td><td>房号</td></tr></table></html>"
            .getBytes(StandardCharsets.UTF_8));
    files.put("old.xls", ole("Workbook"));
    files.put("with-password.xlsx", ole("EncryptedPackage"));
    files.put("empty.csv", new byte[0]);
    byte[] whole = Workbook.create().bytes();
    files.put("cut-off.xlsx", java.util.Arrays.copyOf(whole, whole.length / 2));
    files.put("inflates.xlsx", zeros(24));
  }

  /** The same workbook as programs write it that do not know sizes before: from front to back. */
  private static byte[] streamed(byte[] workbook) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setUseZip64(Zip64Mode.Always);
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        ZipArchiveEntry entry = new ZipArchiveEntry(part.getName());
        entry.setTime(part.getTime());
        zip.putArchiveEntry(entry);
        zip.write(in.readAllBytes());
        zip.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * The beginning of a compound file, as old Excel and encrypted files are, and a stream's name.
   */
  private static byte[] ole(String stream) {
    byte[] bytes = new byte[1536];
    byte[] magic = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, bytes, 1024, name.length);
    return bytes;
  }

  private static byte[] zeros(int megabytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry("xl/worksheets/sheet1.xml");
      entry.setTimeLocal(java.time.LocalDateTime.of(2026, 11, 24, 0, 0));
      zip.putNextEntry(entry);
      for (int i = 0; i < megabytes; i++) {
        zip.write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
