package io.tidegate.gateway.roster.person;

import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.issue.Reading;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person is in the room. Order matters: the first whose words fit is taken. */
public enum Relation {
  OWNER("(业主|产权人|房东|房主|自住|自有)(本人)?"),
  TENANT("(主|新)?(租客|租户|承租人|租赁人|承租|租住|出租|租房|签约人|本人|户主|自己|住户|主租|租赁)(本人)?"),
  ROOMMATE("(合租|同住|同租|室友|舍友|共同居住|同居).{0,4}"),
  NANNY("(保姆|月嫂|护工|家政|育儿嫂).{0,3}"),
  DRIVER("司机"),
  FITTER("装修.{0,3}|施工.{0,3}"),
  COLLEAGUE("同事|工友|员工|职工|雇员|务工人员|公司员工|职员"),
  FRIEND("朋友|友|男朋友|女朋友|男友|女友|恋人|情侣|对象|伴侣|同学"),
  FAMILY(
      "(业主|租客|租户|承租人)?(家属|家人|家庭成员|直系亲属|配偶|夫妻|妻子?|丈?夫|老婆|老公|爱人"
          + "|[长次三四独养继大小二]?[子女]|儿子|女儿|子女|孩子|小孩|儿童|婴儿|父亲?|母亲?|父母|爸爸?|妈妈?|岳父母?|岳母|公公|婆婆"
          + "|儿媳妇?|媳妇?|女婿|祖父母?|祖母|外?祖父母?|外祖母|爷爷|奶奶|外公|外婆|姥姥|姥爷|外?孙[子女]?|外?孙女)"),
  RELATIVE("(亲属|亲戚|其他亲属|兄弟?姐?妹?|[哥弟姐妹]{1,2}|姐弟|兄妹|侄[子女]|外甥女?|叔|伯|姑|姨|舅|堂.|表.|[叔伯姑姨舅嫂].{0,2})"),
  OTHER("其他.{0,4}|其它.{0,4}|非亲属|无关系|员?其他人员");

  /** As 业主/家属, 租客的妻子: the last word says it. */
  private static final Pattern LAST_OF_SEVERAL = Pattern.compile(".*[/、,和的之](.+)");

  private final Pattern words;
  private final String word = name().toLowerCase(Locale.ROOT);

  Relation(String words) {
    this.words = Pattern.compile(words);
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** Whether such a person lives there with somebody who is named before. */
  public boolean isDependent() {
    return this == FAMILY || this == RELATIVE || this == ROOMMATE || this == NANNY;
  }

  /** Reads a plain text. */
  public static Reading<Relation> read(String plain) {
    String words = plain.replaceAll("[ ()（）:：]", "").replaceFirst("^(之|的)", "");
    if (Blank.says(words)) {
      return Reading.nothing();
    }
    for (Relation relation : values()) {
      if (relation.words.matcher(words).matches()) {
        return Reading.of(relation);
      }
    }
    Matcher last = LAST_OF_SEVERAL.matcher(words);
    if (last.matches()) {
      return read(last.group(1));
    }
    return Reading.doubtful(OTHER, IssueCode.RELATION_UNKNOWN, Masked.name(words));
  }
}
