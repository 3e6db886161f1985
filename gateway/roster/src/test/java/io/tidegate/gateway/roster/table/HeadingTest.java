package io.tidegate.gateway.roster.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingTest {
  private static final Pattern COMMA = Pattern.compile(",");

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "SERIAL:序号,序　号,编号,No.,NO",
        "NAME:姓名,姓 名,*姓名,姓名*,姓名（必填）,住户姓名,业主姓名,租客姓名,承租人,居住人,入住人员,租户姓名,1.姓名,实际居住人姓名,承租人姓名,员工姓名,人员姓名,住户,Name,姓名 Name",
        "COMPOUND:小区,小区名称,所属小区,公寓名称,项目名称",
        "BUILDING:楼栋,楼幢,幢号,楼号,栋,幢,栋号,楼栋号,楼幢号,座,所在楼栋,宿舍楼,Building",
        "STAIRWELL:单元,单元号,所在单元,Unit",
        "FLOOR:楼层,层,所在楼层",
        "ROOM:房号,房屋编号,房间号,门牌号,室号,户号,室,房间,宿舍号,房间号码,房号(幢-单元-室),租住房号,住房号,幢-单元-室,Room No.",
        "ADDRESS:房屋地址,现住址,居住地址,详细地址,地址,租赁地址,现居住地址,房屋坐落,租住地址",
        "BED:床位,床位号,床号,铺位",
        "ID_TYPE:证件类型,证件种类,证件名称,有效证件类型",
        "ID_NUMBER:身份证号,身份证号码,公民身份号码,公民身份证号码,证件号码,证件号,身份证,居民身份证号码,身份证件号码,有效证件号码,护照号码,身份证号（18位）,身份证/护照号码,证件类型及号码",
        "PHONE:联系电话,手机号,手机号码,联系方式,电话,手机,移动电话,本人电话,联系电话（手机）,电话号码,租客电话,联系电话1,固定电话,联系电话/手机",
        "MOVE_IN:入住日期,迁入日期,起租日期,租赁开始,入住时间,搬入日期,租赁开始日期,合同开始日期,起始日期,租期开始,租赁起始日期,承租日期,开始时间",
        "MOVE_OUT:退租日期,搬离日期,迁出日期,离开日期,退房日期,离开时间,搬出日期",
        "EXPIRES:到期日期,到期日,租期至,有效期,合同到期日,租赁到期日期,截止日期,终止日期,合同结束日期,租期结束,有效期至",
        "TERM:租期,租赁期限,合同期限,租赁起止日期,起止日期,租住时间",
        "RELATION:与承租人关系,与户主关系,与业主关系,住户类型,人员类型,身份,关系,人员类别,与租客的关系,居住类型",
      })
  void aColumnIsKnownByManyHeadings(Field field, String headings) {
    for (String text : COMMA.splitAsStream(headings).toList()) {
      assertThat(Heading.of(text).field()).as(text).isEqualTo(field);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "RELIGION:宗教信仰,信教情况,宗教",
        "HEALTH:病史,是否患病,健康状况,残疾情况,疫苗接种情况,精神障碍,血型",
        "MILITARY:兵役情况,是否服兵役,退役军人,服役情况,兵役状况",
        "PICTURES:照片,身份证照片,身份证正面,人脸照片,头像,身份证复印件",
        "BIOMETRICS:指纹",
        "POLITICS:政治面貌,是否党员",
        "RECORD:有无前科,吸毒史",
        "MONEY:银行卡号,工资",
      })
  void whatDoesNotBelongHereIsRefusedByName(RefusedKind kind, String headings) {
    for (String text : COMMA.splitAsStream(headings).toList()) {
      assertThat(Heading.of(text).refused()).as(text).isEqualTo(kind);
      assertThat(Heading.of(text).field()).as(text).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "备注", "性别", "年龄", "户籍地址", "紧急联系人", "紧急联系电话", "房东电话", "工作单位", "车牌号", "门禁卡号", "网格员", "出生日期",
        "身份证地址", "证件有效期", "民族", "登记日期", "租金"
      })
  void whatIsUsualAndNotNeededIsLeftOutWithoutAWord(String text) {
    Heading heading = Heading.of(text);
    assertThat(heading.field()).isNull();
    assertThat(heading.refused()).isNull();
    assertThat(heading.isKnown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"爱好", "星座运势", "张三"})
  void anythingElseIsUnknown(String text) {
    assertThat(Heading.of(text).isKnown()).isFalse();
  }
}
