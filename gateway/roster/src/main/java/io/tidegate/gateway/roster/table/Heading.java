package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Masked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The heading of a column and what it asks for.
 *
 * @param text as in the file, on one line
 * @param field null where it is for nothing that is imported
 * @param rank 0 is the best heading for its field
 * @param refused null but for what does not belong here
 * @param isKnown whether it is usual in rosters, imported or not
 */
public record Heading(
    String text, @Nullable Field field, int rank, @Nullable RefusedKind refused, boolean isKnown) {
  /** No heading. */
  static final Heading NONE = new Heading("", null, 0, null, false);

  private static final Pattern BRACKETS = Pattern.compile("[(\\[【<《].*?[)\\]】>》]");
  private static final Pattern ORNAMENTS =
      Pattern.compile("[*★:：?？!！.。、\"'“”]|^[0-9]+[.、)]|(必填|选填)项?$");

  /** Usual columns of rosters that are not needed here. */
  private static final Pattern NOT_NEEDED =
      Pattern.compile(
          "备注.*|说明|性别|年龄|岁数|出生.*|生日|户籍.*|户口.*|籍贯|民族|国籍|来源地|原籍.*|暂住证.*|居住证.*|(工作|就业|服务)?单位(名称)?|公司(名称)?|工作.*"
              + "|学历|文化程度|学校|职业|工号|学号|职务|岗位|部门|班级|车牌(号码?)?|车辆.*|婚姻.*|紧急.*|应急.*|监护人.*|房东.*|产权.*|中介.*|(门禁)?卡号?|ic卡号?|门禁.*"
              + "|(微|所属|所在)?网格(员|号|名称?|编号)?.*|房屋(用途|性质|状态|类型|面积|结构)|面积.*|户型|租金.*|押金.*|登记.*|填表.*|填报.*|签约.*|签订.*|签字.*|签名.*|合同编?号"
              + "|(入住|居住|同住|常住|家庭|总)?人[口数]|楼管|管家.*|楼长|是否.*|微信.*|邮箱.*|qq.*|昵称|审核.*|街道|社区|村|区县?|省|市|房型|钥匙.*"
              + "|.*(地址|住址|所在地|有效期.*|发证机关|签发.*)|remarks?|note|notes|sex|gender|age|birth.*");

  private static final Pattern LATIN = Pattern.compile("[a-z /.']+");
  private static final Pattern ALTERNATIVES = Pattern.compile("[/、,|]|或者?|及|和");

  private static final Pattern EMERGENCY =
      Pattern.compile("(紧急|应急|家属|家长|监护人|房东|中介|单位|公司|管家|物业|经办|担保|公寓|楼管).*(电话|手机|联系|方式|姓名|人).*");

  /** What a heading asks for. */
  public static Heading of(String raw) {
    String text = Cell.plain(raw);
    if (text.isEmpty()) {
      return NONE;
    }
    String shown =
        Masked.text(text).contains("*") && text.matches(".*\\d{7,}.*") ? Masked.text(text) : text;
    String bare = bare(text);
    RefusedKind refused = RefusedKind.of(text.toLowerCase(Locale.ROOT));
    if (refused != null) {
      return new Heading(shown, null, 0, refused, true);
    }
    if (!EMERGENCY.matcher(bare).matches()) {
      for (String wording : wordings(bare)) {
        for (Field field : Field.values()) {
          int rank = field.rank(wording);
          if (rank >= 0) {
            return new Heading(shown, field, rank, null, true);
          }
        }
      }
    }
    boolean isKnown = NOT_NEEDED.matcher(bare).matches() || EMERGENCY.matcher(bare).matches();
    return new Heading(shown, null, 0, null, isKnown);
  }

  /** The heading whole; then, of one in two languages or of two names for one thing, its parts. */
  private static List<String> wordings(String bare) {
    List<String> wordings = new ArrayList<>();
    wordings.add(bare);
    String chinese = LATIN.matcher(bare).replaceAll("");
    if (chinese.length() >= 2) {
      wordings.add(chinese);
    }
    ALTERNATIVES.splitAsStream(bare).filter(part -> part.length() >= 2).forEach(wordings::add);
    return wordings;
  }

  private static String bare(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String outside = ORNAMENTS.matcher(BRACKETS.matcher(lower).replaceAll("")).replaceAll("");
    String bare = outside.isBlank() ? lower.replaceAll("[()\\[\\]【】<>]", "") : outside;
    // Blanks are layout between Chinese characters and mean something between English words.
    return bare.strip().replaceAll("(?<=[^a-z]) +| +(?=[^a-z])", "").replaceAll("[_]", " ");
  }
}
