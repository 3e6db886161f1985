package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.SheetRow;
import io.tidegate.gateway.roster.person.PersonName;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a row below a header is. */
enum RowKind {
  PERSON,
  /** A vacant room. */
  VACANT,
  /** A line of text between the people, as the name of the next building. */
  TITLE,
  /** A sum, a signature, an example, a row with nothing but its number. */
  NONE;

  private static final Pattern SUM =
      Pattern.compile(
          "(本页|本幢|本栋|本楼|本单元|本层|全部|以上|人员|房间)?(合计|小计|总计|共计|累计|总数|总人数|汇总|统计)([^\\p{IsHan}].*|人数.*|户数.*|)|(合计|总计|共计|共)[:："
              + " ]*\\d+ *[人户间套名条张].*|(sub ?)?total.*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOTE =
      Pattern.compile(
          "(制表|填表|填报|审核|审批|负责人?|经办|联系人|备注|注意?|说明|填写说明|单位|公司|物业|盖章|签字|签章|签名|日期|打印|统计|截止|截至|制单|复核|社区|网格员)[^:]{0,8}[:：.].*|第?"
              + " ?\\d+ ?页.*|共 ?\\d+"
              + " ?页.*|以下空白.*|此表.*|本表.*|以上.{0,4}(信息|内容|数据|名单).*|[*※].*|\\(?盖章\\)?");
  private static final Pattern EXAMPLE = Pattern.compile("(填写)?(示例|样例|范例|例子?|举例|例如)([:： ].*)?");

  /** What an ID number or a phone has, whole, masked or with digits lost, and a count has not. */
  private static final Pattern IDENTIFYING = Pattern.compile("[0-9A-Za-z* .+-]{6,}");

  /** Blanks that spread two characters over a wide cell. */
  private static final Pattern LAYOUT = Pattern.compile("(?<=\\p{IsHan}) +(?=\\p{IsHan})");

  private static final Pattern TITLE_WORDS =
      Pattern.compile(".*([0-9A-Z一二三四五六七八九十][幢栋座]|单元|公寓|小区|名单|名册|登记表).*");

  private static final int NARROW = 3;
  private static final int LONGEST_NAME = 5;

  /**
   * What {@code row} is.
   *
   * @param cells its own cells by field
   */
  static RowKind of(SheetRow row, Map<Field, List<Cell>> cells) {
    List<Cell> filled = row.cells().stream().filter(cell -> !cell.isEmpty()).toList();
    String first = filled.get(0).plain();
    String name = text(cells, Field.NAME);
    boolean isIdentified =
        IDENTIFYING.matcher(text(cells, Field.ID_NUMBER)).find()
            || IDENTIFYING.matcher(text(cells, Field.PHONE)).find();
    if (EXAMPLE.matcher(first).matches() || EXAMPLE.matcher(name).matches()) {
      return NONE;
    }
    return isIdentified ? PERSON : withoutNumbers(filled, cells, name);
  }

  private static RowKind withoutNumbers(
      List<Cell> filled, Map<Field, List<Cell>> cells, String name) {
    String first = filled.get(0).plain();
    boolean isSum =
        filled.stream()
            .limit(NARROW)
            .anyMatch(cell -> SUM.matcher(LAYOUT.matcher(cell.plain()).replaceAll("")).matches());
    boolean isNote = filled.size() <= NARROW + 1 && NOTE.matcher(first).matches();
    if (isSum || isNote) {
      return NONE;
    }
    if (isTitle(filled, name)) {
      return TITLE;
    }
    if (!PersonName.saysNobody(name)) {
      return PERSON;
    }
    boolean isAbout =
        cells.entrySet().stream()
            .anyMatch(entry -> isAboutPerson(entry.getKey()) && hasText(entry.getValue()));
    if (isAbout && name.isEmpty()) {
      return PERSON; // somebody forgot the name
    }
    return hasPlace(cells) ? VACANT : NONE;
  }

  /** One text alone that is not in the place of a name, or names a building. */
  private static boolean isTitle(List<Cell> filled, String name) {
    String first = filled.get(0).plain();
    boolean isAlone = filled.stream().allMatch(cell -> cell.plain().equals(first));
    boolean isText = first.length() > 1 && !first.chars().allMatch(Character::isDigit);
    return isAlone
        && (name.isEmpty()
            ? isText && !PersonName.saysNobody(first)
            : isSentence(first) || TITLE_WORDS.matcher(first).matches());
  }

  /** Too long for a name, and too Chinese for a foreign one. */
  private static boolean isSentence(String text) {
    return text.codePoints().filter(Character::isIdeographic).count() > LONGEST_NAME
        && text.indexOf('·') < 0;
  }

  private static boolean isAboutPerson(Field field) {
    return field == Field.RELATION || field == Field.MOVE_IN || field == Field.ID_TYPE;
  }

  private static boolean hasPlace(Map<Field, List<Cell>> cells) {
    return cells.entrySet().stream()
        .anyMatch(
            e ->
                (e.getKey().isCarried() || e.getKey() == Field.ROOM || e.getKey() == Field.ADDRESS)
                    && hasText(e.getValue()));
  }

  private static boolean hasText(List<Cell> cells) {
    return cells.stream().anyMatch(cell -> !cell.isEmpty());
  }

  private static String text(Map<Field, List<Cell>> cells, Field field) {
    return cells.getOrDefault(field, List.of()).stream()
        .map(Cell::plain)
        .filter(plain -> !plain.isEmpty())
        .findFirst()
        .orElse("");
  }
}
