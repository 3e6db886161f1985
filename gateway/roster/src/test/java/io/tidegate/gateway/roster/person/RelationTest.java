package io.tidegate.gateway.roster.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelationTest {
  @ParameterizedTest
  @CsvSource({
    "业主,OWNER",
    "房东,OWNER",
    "本人,TENANT",
    "租客,TENANT",
    "租户,TENANT",
    "承租人,TENANT",
    "承租人本人,TENANT",
    "户主,TENANT",
    "配偶,FAMILY",
    "妻子,FAMILY",
    "妻,FAMILY",
    "丈夫,FAMILY",
    "夫妻,FAMILY",
    "儿子,FAMILY",
    "长子,FAMILY",
    "女儿,FAMILY",
    "次女,FAMILY",
    "子女,FAMILY",
    "父亲,FAMILY",
    "母亲,FAMILY",
    "父母,FAMILY",
    "家属,FAMILY",
    "孙子,FAMILY",
    "婆婆,FAMILY",
    "岳母,FAMILY",
    "亲属,RELATIVE",
    "亲戚,RELATIVE",
    "哥哥,RELATIVE",
    "姐妹,RELATIVE",
    "表弟,RELATIVE",
    "侄子,RELATIVE",
    "朋友,FRIEND",
    "男朋友,FRIEND",
    "同事,COLLEAGUE",
    "员工,COLLEAGUE",
    "合租,ROOMMATE",
    "同住人,ROOMMATE",
    "室友,ROOMMATE",
    "保姆,NANNY",
    "司机,DRIVER",
    "装修人员,FITTER",
    "其它,OTHER",
    "其他,OTHER",
    "租客家属,FAMILY",
    "之妻,FAMILY",
    "业主/家属,FAMILY",
  })
  void aWordIsOneOfAFew(String word, Relation relation) {
    assertThat(Relation.read(word).value()).isEqualTo(relation);
    assertThat(Relation.read(word).problems()).isEmpty();
  }

  @Test
  void anUnknownWordIsSaidAndDoesNotKeepThePersonOut() {
    assertThat(Relation.read("张三的").problems().toString())
        .contains("RELATION_UNKNOWN")
        .doesNotContain("三");
    assertThat(Relation.read("").value()).isNull();
  }
}
