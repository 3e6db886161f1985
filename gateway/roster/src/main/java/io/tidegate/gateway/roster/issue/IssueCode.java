package io.tidegate.gateway.roster.issue;

import java.util.List;
import java.util.Locale;

/**
 * All issues of roster files. {@code {0}} and {@code {1}} stand for values, which are masked. The
 * words are stable: programs tell problems apart by them.
 */
public enum IssueCode {
  // The file as a whole
  FILE_EMPTY(true, "文件是空的", "the file is empty"),
  FILE_OLD_EXCEL(
      true,
      "这是旧版 Excel(.xls)文件，请在 Excel 或 WPS 中另存为 .xlsx 后再上传",
      "this is an old Excel file (.xls); save it as .xlsx and try again"),
  FILE_ENCRYPTED(
      true,
      "文件设了密码，请去掉密码，另存为 .xlsx 后再上传",
      "the file has a password; remove it, save as .xlsx and try again"),
  FILE_HTML(
      true,
      "这是网页，不是表格(系统导出的假 .xls)，请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传",
      "this is a web page named as a table; open it in Excel or WPS, save as .xlsx and try again"),
  FILE_KIND(
      true,
      "不能读取这种文件({0})，请另存为 .xlsx 或 CSV",
      "files of this kind ({0}) cannot be read; save as .xlsx or CSV"),
  FILE_DAMAGED(
      true,
      "文件已损坏，打不开，请重新导出或另存为 .xlsx",
      "the file is damaged; export it again or save it as .xlsx"),
  FILE_TOO_LARGE(true, "文件超过 {0} MB，请分成几个文件", "the file is larger than {0} MB; split it"),
  FILE_INFLATES(
      true,
      "文件解压后大得不正常，请只复制名册内容到新的工作簿",
      "the file unpacks to far too much; copy the roster alone to a new workbook"),
  TOO_MANY_ROWS(true, "超过 {0} 行，请分成几个文件", "more than {0} rows; split the file"),
  TOO_MANY_COLUMNS(
      true,
      "超过 {0} 列(空白但设了格式的列也算)，请删去多余的列",
      "more than {0} columns, formatted empty ones included; remove those not needed"),
  TOO_MANY_CELLS(
      true,
      "超过 {0} 个单元格，请删去空白格式和多余的列，或分成几个文件",
      "more than {0} cells; delete formatted empty cells and columns not needed, or split the file"),
  TOO_MUCH_TEXT(
      true,
      "文字太多，最多 {0} MB、{1} 条不同的文字；请只复制名册内容到新的工作簿",
      "too much text; at most {0} MB and {1} different texts are allowed. Copy the roster alone to a new"
          + " workbook"),
  CELL_TOO_LONG(
      true,
      "单元格 {0} 超过 {1} 个字，请缩短后再上传",
      "cell {0} has more than {1} characters; shorten it and try again"),
  CELL_MISPLACED(
      true,
      "单元格或行的位置不对: {0}；行号应在 1 至 {1} 之间，行和列依次排列。请用 Excel 或 WPS 打开，另存为新的 .xlsx",
      "{0} is no place for a row or cell; rows are numbered from 1 to {1}, and rows and cells stand in"
          + " order. Open the file in Excel or WPS and save it as a new .xlsx"),
  NUMBER_TOO_LONG(
      true,
      "单元格 {0} 的数字太大或太长，最多 {1} 位；请把该格设为文本格式后重新填写",
      "the number in cell {0} is too large or too long, at most {1} digits; format the cell as text and"
          + " enter it again"),
  TOO_MANY_STYLES(
      true,
      "工作簿的样式、合并单元格或工作表太多(最多 {0})，请只复制名册内容到新的工作簿",
      "the workbook has more than {0} styles, merged cells or sheets; copy the roster alone to a new"
          + " workbook"),
  FILE_DOCTYPE(
      true,
      "工作簿里有 DTD 声明，表格软件不会写入，不能读取；请用 Excel 或 WPS 打开，另存为新的 .xlsx",
      "the workbook declares a DTD, which is not allowed and which no spreadsheet program writes; open"
          + " it in Excel or WPS and save it as a new .xlsx"),
  FILE_BEYOND_LIMITS(
      true,
      "文件无法在规定的时间和内存内读完；最多 20000 行、200 列，请只复制名册内容到新的工作簿，或另存为 CSV 后再上传",
      "the file could not be read within its limits of time and memory; 20000 rows and 200 columns are"
          + " allowed. Copy the roster alone to a new workbook, or save it as CSV, and try again"),
  ENCODING_UNKNOWN(
      true,
      "看不出文字编码，请另存为“CSV UTF-8”或 .xlsx",
      "the text is in no encoding known here; save as CSV UTF-8 or .xlsx"),
  QUOTE_OPEN(
      false,
      "这里有一个没有配对的英文双引号，已按普通文字读",
      "a double quote is not closed here; it was read as plain text"),

  // Its tables and columns
  HEADER_NOT_FOUND(
      true,
      "没有找到表头，至少要有“姓名”和“房号”两列的标题",
      "no header row; it needs at least a column for the name and one for the room"),
  NO_PEOPLE(false, "表头下面没有人员", "there are no people below the header row"),
  COLUMN_MISSING(true, "缺少“{0}”列", "there is no column for {1}"),
  COLUMN_TWICE(
      true, "这一列与“{0}”重复，不知该用哪一列，请删去一列", "stands twice (also \"{0}\"); remove one of the two"),
  COLUMN_REFUSED(
      false,
      "这类信息({0})不应登记在这里，整列已丢弃，不读取、不保存",
      "this kind of data ({1}) does not belong here; the whole column was dropped unread"),
  COLUMN_NOT_IMPORTED(false, "不认识的列，不导入", "unknown column, not imported"),
  SHEET_SKIPPED(false, "工作表没有表头，已跳过 {0} 行", "the sheet has no header row; {0} rows were skipped"),
  ROWS_HIDDEN(
      false,
      "有 {0} 行被隐藏或筛选掉，也已读取，请确认",
      "{0} rows are hidden or filtered out and were read too; please check"),
  CELL_BROKEN(true, "单元格是公式错误或没有结果: {0}", "the cell's formula gives no value: {0}"),

  // Names
  NAME_MISSING(true, "缺少姓名", "there is no name"),
  NAME_DIGITS(true, "姓名里有数字: {0}", "the name has digits in it: {0}"),
  NAME_SEVERAL(true, "一格里有几个人，请每人一行: {0}", "several people in one cell; give each a row: {0}"),
  NAME_LOST_CHARACTER(
      true, "姓名里有丢失或打码的字，请补全: {0}", "a character of the name is lost or masked; complete it: {0}"),
  NAME_UNREADABLE(true, "不像姓名: {0}", "this is no name: {0}"),
  NAME_INCOMPLETE(false, "姓名不完整: {0}", "the name is not complete: {0}"),
  NAME_ALIAS(false, "只导入第一个姓名，别名不导入: {0}", "only the first name is imported, no other one: {0}"),

  // Addresses
  ROOM_MISSING(true, "缺少房号", "there is no room"),
  ROOM_UNREADABLE(
      true,
      "看不懂的房号: {0}；可写 3幢1单元502室、3-1-502",
      "the room cannot be read: {0}; write 3幢1单元502室 or 3-1-502"),
  ROOM_UNKNOWN(true, "房屋清单里没有: {0}{1}", "not in the list of houses: {0}{1}"),
  ROOM_IS_DATE(
      true,
      "房号被 Excel 变成了日期，请把这一列设为文本格式后重新填写",
      "Excel turned the room into a date; format the column as text and enter it again"),
  ROOM_CARRIED(false, "房号为空，按上一行的 {0} 读取，请确认", "no room; taken as {0} like the row above"),
  COMPOUND_MISSING(true, "缺小区: {0} 在 {1} 都有", "which compound? {0} is in each of {1}"),
  BUILDING_MISSING(true, "缺楼栋: {0}", "which building? {0}"),
  STAIRWELL_MISSING(true, "缺单元: {0}，该楼有 {1}", "which stairwell? {0}; the building has {1}"),

  // ID numbers
  ID_CHECK_DIGIT(true, "身份证号校验码不对: {0}", "the ID number's check digit is wrong: {0}"),
  ID_LENGTH(
      true,
      "身份证号应为 18 位(旧证 15 位)，现为 {1} 位: {0}",
      "an ID number has 18 digits (old ones 15), this one {1}: {0}"),
  ID_CHARACTERS(true, "证件号含不允许的字符: {0}", "the number has characters no such has: {0}"),
  ID_REGION(true, "身份证号的地区码不存在: {0}", "the ID number's region does not exist: {0}"),
  ID_BIRTH_DATE(true, "身份证号里的出生日期不对: {0}", "the ID number's date of birth is wrong: {0}"),
  ID_DIGITS_LOST(
      true,
      "身份证号被存成数字，后几位已丢失，请把该列设为文本格式后重新填写: {0}",
      "the ID number was kept as a number and lost digits; format the column as text and enter it"
          + " again: {0}"),
  ID_MAY_HAVE_LOST_DIGITS(
      false,
      "身份证号以 000 结尾，可能曾被存成数字，请核对: {0}",
      "the ID number ends in 000 and may have lost digits; please check: {0}"),
  ID_MASKED(true, "证件号被打码，请填完整号码: {0}", "the number is masked; give it whole: {0}"),
  ID_TYPE_MISSING(
      true,
      "不是身份证号，请在“证件类型”列注明(护照、通行证等): {0}",
      "not a resident's ID number; name its type (passport, permit) in a column 证件类型: {0}"),
  ID_TYPE_UNKNOWN(true, "不认识的证件类型: {0}", "unknown type of document: {0}"),
  ID_NOT_OF_TYPE(true, "号码 {0} 不是{1}的号码", "the number {0} does not fit its type, {1}"),

  // Phones, dates, relations
  PHONE_INVALID(true, "电话号码不对: {0}", "this is no phone number: {0}"),
  PHONE_DIGITS_LOST(
      true,
      "电话号码被存成数字，后几位已丢失，请把该列设为文本格式后重新填写: {0}",
      "the phone number was kept as a number and lost digits; enter it again as text: {0}"),
  PHONE_MASKED(true, "电话号码被打码，请填完整号码: {0}", "the phone is masked; give it whole: {0}"),
  PHONE_WITHOUT_AREA(false, "固定电话没有区号: {0}", "the landline number has no area code: {0}"),
  DATE_UNREADABLE(
      true,
      "看不懂的日期: {0}；可写 2026-03-05 或 2026年3月5日",
      "the date cannot be read: {0}; write 2026-03-05"),
  DATE_IMPOSSIBLE(true, "没有这一天: {0}", "there is no such day: {0}"),
  DATE_AMBIGUOUS(true, "分不清月和日: {0}；请写 2026-03-05", "day or month first? {0}; write 2026-03-05"),
  DATES_REVERSED(true, "退租日期 {0} 早于入住日期 {1}", "the end {0} is before the beginning {1}"),
  HAS_LEFT(
      true,
      "状态写着“{0}”，没有离开日期；请填退租日期，或删去这一行",
      "the state is \"{0}\" and there is no day of leaving; give one, or delete the row"),
  DATE_IMPLAUSIBLE(false, "日期不大可能，请核对: {0}", "the date is unlikely; please check: {0}"),
  DATE_SHORT_YEAR(false, "年份只有两位，按 {1} 读取: {0}", "two digits of a year, read as {1}: {0}"),
  DATE_WITHOUT_DAY(false, "没有写日，按 {1} 读取: {0}", "no day, read as {1}: {0}"),
  RELATION_UNKNOWN(false, "不认识的关系，不导入: {0}", "unknown relation, not imported: {0}"),

  // Rows against each other
  PERSON_TWICE(false, "与第 {0} 行是同一人同一房，已合并", "the same person in the same room as row {0}; merged"),
  PERSON_IN_TWO_ROOMS(
      false,
      "与第 {0} 行是同一证件号、不同房屋，请确认",
      "the same ID number as row {0}, in another room; please check"),
  ID_OF_ANOTHER(true, "与第 {0} 行证件号相同，姓名不同", "the same ID number as row {0} with another name"),
  PHONE_SHARED(
      false, "电话 {0} 有 {1} 人共用，请确认", "the phone {0} is given for {1} people; please check"),
  NAME_TWICE(
      false,
      "与第 {0} 行同房同名，没有证件号，分不清是否同一人",
      "the same name in the same room as row {0} and no ID number; the same person?");

  private final boolean isError;
  private final String zh;
  private final String en;
  private final String word = name().toLowerCase(Locale.ROOT);

  IssueCode(boolean isError, String zh, String en) {
    this.isError = isError;
    this.zh = zh;
    this.en = en;
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** Whether what has it is not imported; else it is imported, and somebody should look. */
  public boolean isError() {
    return isError;
  }

  String text(boolean english, List<String> values) {
    String text = english ? en : zh;
    for (int i = 0; i < values.size(); i++) {
      text = text.replace("{" + i + "}", values.get(i));
    }
    return text;
  }
}
