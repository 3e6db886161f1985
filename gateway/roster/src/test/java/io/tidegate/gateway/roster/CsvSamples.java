package io.tidegate.gateway.roster;

import static io.tidegate.gateway.roster.Fictitious.id;
import static io.tidegate.gateway.roster.Fictitious.name;
import static io.tidegate.gateway.roster.Fictitious.phone;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The samples that are texts. */
final class CsvSamples {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String HEADER = "姓名,房号,身份证号,联系电话,入住日期,到期日期\n";

  private CsvSamples() {}

  static void addTo(Map<String, byte[]> files) {
    encodings(files);
    values(files);
    tables(files);
    people(files);
    oddities(files);
  }

  private static void encodings(Map<String, byte[]> files) {
    String plain = HEADER + person(1, "3幢1单元101室") + person(2, "3幢1单元102室") + person(3, "7幢502");
    files.put("utf8.csv", plain.getBytes(StandardCharsets.UTF_8));
    files.put("utf8-bom.csv", ("\uFEFF" + plain).getBytes(StandardCharsets.UTF_8));
    files.put("gbk-crlf.csv", plain.replace("\n", "\r\n").getBytes(Charset.forName("GBK")));
    files.put("gb18030-rare-characters.csv", plain.replace("张三", "𠮷㛃").getBytes(GB18030));
    files.put("short-gbk.csv", "姓名,房号\n李雷,7-502\n".getBytes(GB18030));
    files.put(
        "utf16-tabs.txt",
        ("\uFEFF" + plain.replace(",", "\t")).getBytes(StandardCharsets.UTF_16LE));
    files.put("semicolons.csv", ("sep=;\n" + plain.replace(",", ";")).getBytes(GB18030));
    files.put("fullwidth-commas.csv", utf8(plain.replace(",", "，")));
    files.put("lost-characters.csv", "姓名,房号\n王?,7-502\n张三,3-1-101\n".getBytes(GB18030));
    files.put(
        "open-quote.csv",
        utf8(HEADER + person(1, "\"3幢1单元101室") + person(2, "3幢1单元102室") + person(3, "7幢502")));
  }

  private static void values(Map<String, byte[]> files) {
    files.put(
        "scientific-notation.csv",
        utf8(
            "姓名,房号,身份证号,手机号\n张三,3-1-101,3.30106E+17,1.38E+10\n李四,3-1-102,"
                + id(2).substring(0, 15)
                + "000,1.3800000002E+10\n王五,7-502,"
                + id(3)
                + ",13800000003\n"));
    files.put(
        "dates.csv",
        utf8(
            """
            姓名,房号,入住时间,租期至
            张三,3-1-101,2026.3.5,2027年3月4日
            李四,3-1-102,46086,长期
            王五,3-1-201,2026年3月,至今
            赵六,3-1-202,26.3.5,/
            钱七,3-1-301,3/5/2026,2027-03-04
            孙八,3-1-302,2026-02-30,无
            周九,3-1-401,2026/3/5,2026/3/4
            吴十,3-1-402,去年,-
            郑一平,3-1-501,二〇二六年三月五日,20270304
            """));
    files.put(
        "term-in-one-cell.csv",
        utf8(
            """
            姓名,房号,租期
            张三,3-1-101,2026.3.5-2027.3.4
            李四,3-1-102,2026年3月5日至今
            """));
    files.put(
        "room-wordings.csv",
        utf8(
            """
            姓名,房屋地址
            张三,３－１－５０２
            李四,3#1-501
            王五,三幢二单元502室
            赵六,新雁公寓B座1203-2床
            钱七,7号楼502
            孙八,杭州市钱塘区闻潮街道新雁公寓3幢2单元501室
            周九,B1202
            吴十,潮园西区5幢101
            """));
    files.put(
        "rooms-in-doubt.csv",
        utf8(
            """
            姓名,房号
            张三,3-502
            李四,3-1-512
            王五,9-1-101
            赵六,桂花城3-1-502
            钱七,502
            孙八,3月12日
            周九,
            吴十,1-1-101
            """));
    files.put(
        "id-documents.csv",
        utf8(
            """
            姓名,房号,证件类型,证件号码
            张三,3-1-101,身份证,11010519491231002x
            李四,3-1-102,,330106000307123
            王五,3-1-201,,810000190003071236
            赵六,3-1-202,回乡证,H12345678
            钱七,3-1-301,台胞证,12345678
            Anna Li,3-1-302,护照,E12345678
            孙八,3-1-401,,E12345678
            周九,3-1-402,外国人永久居留身份证,911124190508030024
            """));
    files.put(
        "id-errors.csv",
        utf8(
            "姓名,房号,身份证号\n张三,3-1-101,330106190003071230\n李四,3-1-102,330106190002290019\n"
                + "王五,3-1-201,10"
                + id(3).substring(2)
                + "\n赵六,3-1-202,33010619000307123\n钱七,3-1-301,330106********1235\n孙八,3-1-302,33010619OOO3071235\n周九,3-1-401,无\n"));
    files.put(
        "phones.csv",
        utf8(
            """
            姓名,房号,手机,固定电话
            张三,3-1-101,+86 138-0000-0001,0571-88880001
            李四,3-1-102,13800000002/13900000002,
            王五,3-1-201,1380000003,
            赵六,3-1-202,138****0004,
            钱七,3-1-301,,88880005
            孙八,3-1-302,13800000006(妻),无
            """));
    files.put(
        "names.csv",
        utf8(
            """
            姓 名,房号,联系电话
            张　三,3-1-101,13800000001
            李四（又名李小四）,3-1-102,13800000002
            王五1,3-1-201,13800000003
            赵六、钱七,3-1-202,13800000004
            ,3-1-301,13800000005
            阿依古丽•买买提,3-1-302,13800000006
            周先生,3-1-401,13800000007
            """));
  }

  private static void tables(Map<String, byte[]> files) {
    files.put(
        "excel-kept-text.csv",
        utf8(
            "\"姓名\",\"房号\",\"身份证号\"\n\"张三\",\"=\"\"3-1-101\"\"\",\"="
                + "\"\""
                + id(1)
                + "\"\"\"\n李四,'3-1-102,'"
                + id(2)
                + "\n王五,\t7-502,\t"
                + id(3)
                + "\n"));
    files.put("no-header.csv", utf8(person(1, "3-1-101") + person(2, "3-1-102")));
    files.put("no-room-column.csv", utf8("姓名,身份证号\n张三," + id(1) + "\n"));
    files.put(
        "columns-twice.csv", utf8("姓名,房号,身份证号,身份证号码\n张三,3-1-101," + id(1) + "," + id(2) + "\n"));
    files.put(
        "english.csv",
        utf8(
            """
            Name,Building,Unit,Room,Mobile
            Anna Li,3,1,101,13800000001
            Bo Wang,7,,502,13800000002
            """));
    files.put(
        "two-line-header.csv",
        utf8(
            """
            承租人员登记,,,,,,
            序号,姓名,房屋,,,租期,
            ,,楼栋,单元,室号,起,止
            1,张三,3幢,1单元,101,2026.1.1,2026.12.31
            2,李四,,,102,2026.1.1,2026.12.31
            3,王五,7幢,,502,2026.1.1,2026.12.31
            """));
    files.put(
        "totals.csv",
        utf8(
            """
            姓名,楼栋,单元,房号,联系电话
            张三,3,1,101,13800000001
            小计,,,1户,1人
            李四,7,1,502,13800000002
            ,,,,
            合计,,,2户,2人
            制表人：钱七,,,,
            """));
  }

  private static void oddities(Map<String, byte[]> files) {
    files.put(
        "two-languages.csv",
        utf8(
            "姓名 Name,房号 Room No.,身份证号码 ID Number,联系电话/手机,入住日期/起租日期,到期日 End\n张三,3-1-101,"
                + id(1)
                + ",13800000042.0,2026 3 5,2026。12。31\n"));
    files.put(
        "building-and-stairwell.csv",
        utf8(
            """
            楼栋-单元,房号,姓名
            3幢1单元,502,张三
            3-2,501,李四
            叁幢贰单元,502,王五
            新雁公寓3幢1单元,501,赵六
            """));
    files.put(
        "side-by-side.csv",
        utf8(
            """
            姓名,房号,电话,,姓名,房号,电话
            张三,3-1-101,13800000042,,李四,3-1-102,13800000043
            王五,3-1-201,13800000044,,,,
            """));
    files.put(
        "notes-between.csv",
        utf8(
            """
            说明：1.每月25日前报送；2.身份证号必填,,,,,
            楼号,房间,租客姓名,性别,证件号,电 话
            B座,1203,张三,男,,13800000042
            ,,李四（女朋友）,女,,13800000043
            B座,1204,王五,男,,无
            本月新增2人，退租1人,,,,,
            负责人签字：,,,日期：,,
            """));
    files.put(
        "landlords-too.csv",
        utf8(
            """
            业主姓名,业主电话,房号,租客姓名,租客电话
            周九,13800000001,3-1-101,张三,13800000042
            周九,13800000001,3-1-102,,
            """));
    files.put("nobody.csv", utf8("姓名,房号,电话\n,,\n"));
    byte[] whole = "姓名,房号\r\n张三,3-1-101\r\n李四,3-1-10".getBytes(GB18030);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length + 1);
    cut[whole.length] = (byte) 0xD5;
    files.put("cut-off.csv", cut);
  }

  private static void people(Map<String, byte[]> files) {
    files.put(
        "families.csv",
        utf8(
            "序号,房号,姓名,与户主关系,身份证号\n1,3-1-101,张三,户主,"
                + id(1)
                + "\n,,李四,配偶,"
                + id(2)
                + "\n,,张小三,长子,\n2,3-1-102,王五,租客,"
                + id(3)
                + "\n3,,赵六,租客,"
                + id(4)
                + "\n4,7-502,钱七,二房东,\n"));
    files.put(
        "duplicates.csv",
        utf8(
            HEADER
                + person(1, "3-1-101")
                + person(1, "3幢1单元101")
                + person(2, "3-1-102")
                + person(2, "7-502")
                + "孙八,3-1-201,"
                + id(2)
                + ",,,\n王五,3-1-202,,13800000003,,\n王五,3-1-202,,13800000003,,\n赵六,3-1-301,,,,\n赵六,3-1-301,,,,\n"));
    StringBuilder shared = new StringBuilder("姓名,房号,电话\n");
    for (int n = 1; n <= 4; n++) {
      shared.append(name(n)).append(",3-1-").append(n).append("01,").append(phone(99)).append('\n');
    }
    files.put("shared-phone.csv", utf8(shared.toString()));
  }

  private static String person(int n, String room) {
    return "%s,%s,%s,%s,2026-01-01,2026-12-31\n".formatted(name(n), room, id(n), phone(n));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
