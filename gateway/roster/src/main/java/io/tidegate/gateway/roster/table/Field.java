package io.tidegate.gateway.roster.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a column may hold, and the headings for it: the first pattern is the best, so that of two
 * columns for one thing the better one is taken.
 */
public enum Field {
  SERIAL("序号", "a serial number", "序号?|编号|行号|序列|no\\.?|#|序次"),
  NAME(
      "姓名",
      "the name",
      "姓名|名字|人员(姓名)?|(实际)?(居住|入住|租住|租赁)(人员?|者)(姓名)?|(租客|租户|承租人|承租方|住户|住客|员工|学生|成员|宿员|家庭成员)姓名|name|full ?name",
      "租客|租户|承租人|住户|住客|居民姓名?|客户(姓名|名称)|(家庭)?成员",
      "(业主|户主|产权人)(姓名)?"),
  COMPOUND("小区", "the compound", "(所属|所在)?(小区|公寓|楼盘|园区|院落|苑区?)(名称?)?|项目(名称?)?|compound"),
  BUILDING(
      "楼栋",
      "the building",
      "(所在|所属)?(楼?[幢栋座]-?单元|楼?[幢栋座](号|数|名|名称)?|楼[幢栋]?号?|楼宇(号|名称?)?|几[幢栋]|大楼|楼座号?|(宿舍|公寓|住宿)楼(栋|号|名称?)?)|building"),
  STAIRWELL("单元", "the stairwell", "(所在|所属)?(单元号?|梯号?)|unit|stairwell"),
  FLOOR("楼层", "the floor", "(所在)?(楼层|层数?)|floor"),
  ROOM(
      "房号",
      "the room",
      "(房|室|房间|户室?|宿舍|寝室|公寓|住房|租住房|入住房|房屋房)(号码?|间号?)|房间(编号|名称)?|室|宿舍|寝室|(楼栋|幢|栋|单元|楼)[-/、]?(单元[-/、]?)?[室房户]号?|房屋?号|room( ?(no\\.?|number))?",
      "门牌(号码?)?|门号|房屋|房源|房屋编[号码]|.{0,6}(房号|室号|房间号|门牌号)"),
  ADDRESS(
      "地址",
      "the address",
      "(现|房屋|居住|详细|家庭|租住|租赁|暂住|实际|所住|所租|房源|具体|住户|目前|现在|承租|入住){0,3}(地址|住址|坐落|地点|住所)|(资源|房产|资产)(名称|全称)|(现|实际)?居住地(址|点)?|房屋座落|address"),
  BED("床位", "the bed", "床位?(号|编号)?|铺位?(号)?|bed"),
  ID_TYPE("证件类型", "the type of document", ".{0,4}证件?(的)?(类型|种类|类别|名称)|id ?type"),
  ID_NUMBER(
      "身份证号",
      "the ID number",
      "(公民|居民|租客|承租人|本人|住户)?身份证(件)?(号|号码|编号|信息)?|公民身份(证)?(号码?|证号码?)|(有效|身份)?证件(号码?|编号)|证号|身份(证明)?号码|id( ?(card|number|no\\.?))?( ?(number|no\\.?))?",
      ".{0,10}(身份证|证件|护照|通行证).{0,6}(号码?|编号)"),
  PHONE(
      "联系电话",
      "the phone",
      "(联系|本人|个人|租客|租户|承租人|住户|居住人)?(的)?((固定|家庭|住宅|宅)?电话|座机|固话|手机|移动电话|联系电话|联系方式|联络方式|联系手机|手机电话|联系号码)(号码?)?[一二1-3]?|phone|mobile|tel(ephone)?|contact",
      "(业主|户主|产权人)(的)?(联系)?(手机|移动电话|电话|方式)(号码?)?"),
  MOVE_IN(
      "入住日期",
      "the first day",
      "(入住|迁入|搬入|入驻|搬进|来住|住进|起租)(登记)?(日期?|时间|年月)?|(租赁|租期|承租|合同|租约|居住|租住)?(开始|起始|起租|生效)(日期?|时间)|(租赁|租期|承租|合同|租约|居住|租住|租赁期限|起止)(日期|时间|期限)?(开始|起始?|自|从)|承租日期?|check[- ]?in( date)?|move[- ]?in( date)?|from"),
  MOVE_OUT(
      "退租日期",
      "the last day",
      "(退租|搬离|搬出|迁出|离开|退房|退宿|腾退|离店|离宿|搬走)(登记)?(日期?|时间|年月)?|check[- ]?out( date)?|move[- ]?out( date)?"),
  EXPIRES(
      "到期日期",
      "the end of the lease",
      "(租赁|租期|承租|合同|租约|居住|租住|房租|房屋)?(到期|截止|终止|结束|届满|期满)(日期?|时间)?|(租赁|租期|承租|合同|租约|居住|租住|租赁期限|起止)(日期|时间|期限)?(结束|止|至|到)|有效期(至|到|限)?|expir.*|to|until"),
  TERM(
      "租期",
      "the term",
      "(租赁|租住|居住|合同|承租|租约)?(租期|期限|期间|起止|起止日期|起止时间)|(租赁|租住|居住|承租)(时间|日期|期)|(租赁|合同|居住|租住|租期)(起止)(日期|时间)?|term"),
  RELATION(
      "关系",
      "the relation",
      "(与|和|同)?(本|该)?(承租人|户主|业主|租客|房东|租户|签约人|产权人|主租人|住户|房主|主租客|登记人|(家庭)?成员)?(的|之)?(关系|家庭关系)|(住户|人员|居住|居民|租住|租客|成员|客户)(类型|类别|身份|性质|属性)|身份(类型|类别)?|relation(ship)?"),
  STATE("状态", "whether somebody is there", "(入住|居住|在住|租住|出租|人员|住户)?(状态|情况)");

  private final String zh;
  private final String en;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList
  private final List<Pattern> headings;

  private final String word = name().toLowerCase(Locale.ROOT);

  Field(String zh, String en, String... headings) {
    this.zh = zh;
    this.en = en;
    this.headings = Stream.of(headings).map(Pattern::compile).toList();
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** Its usual heading. */
  public String zh() {
    return zh;
  }

  /** Its English name, with an article. */
  public String en() {
    return en;
  }

  /** How well a heading in the form of {@link Heading} fits: 0 is best; -1: not at all. */
  int rank(String heading) {
    for (int i = 0; i < headings.size(); i++) {
      if (headings.get(i).matcher(heading).matches()) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a row without a value has that of the row above, where a list leaves it out. */
  boolean isCarried() {
    return this == COMPOUND || this == BUILDING || this == STAIRWELL || this == FLOOR;
  }

  /** Whether cells merged over several rows say it of each of them. */
  boolean isShared() {
    return isCarried()
        || this == ROOM
        || this == ADDRESS
        || this == MOVE_IN
        || this == MOVE_OUT
        || this == EXPIRES
        || this == TERM;
  }
}
