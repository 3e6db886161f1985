package io.tidegate.gateway.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.notify.RobotKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WECOM    | 200 | {"errcode":0,"errmsg":"ok"}                                | OK       |         | 0
          WECOM    | 200 | {"errcode":45009,"errmsg":"api freq out of limit"}         | TOO_FAST |         | 60
          WECOM    | 200 | {"errcode":40058,"errmsg":"exceed max length 4096"}        | CONTENT  |         | 0
          WECOM    | 200 | {"errcode":93000,"errmsg":"invalid webhook url"}           | REFUSED  | KEY     | 0
          WECOM    | 200 | {"errcode":-1,"errmsg":"system busy"}                      | AGAIN    |         | 0
          DINGTALK | 200 | {"errcode":0,"errmsg":"ok"}                                | OK       |         | 0
          DINGTALK | 200 | {"errcode":130101,"errmsg":"send too fast"}                | TOO_FAST |         | 600
          DINGTALK | 200 | {"errcode":410100,"errmsg":"too fast"}                     | TOO_FAST |         | 600
          DINGTALK | 200 | {"errcode":400101,"errmsg":"bad"}                          | CONTENT  |         | 0
          DINGTALK | 200 | {"errcode":310000,"errmsg":"sign not match"}               | REFUSED  | SIGN    | 0
          DINGTALK | 200 | {"errcode":310000,"errmsg":"keywords not in content"}      | REFUSED  | KEYWORD | 0
          DINGTALK | 200 | {"errcode":310000,"errmsg":"错误描述:关键词不匹配"}        | REFUSED  | KEYWORD | 0
          DINGTALK | 200 | {"errcode":310000,"errmsg":"ip 10.0.0.1 not in whitelist"} | REFUSED  | IP      | 0
          DINGTALK | 200 | {"errcode":300005,"errmsg":"token is not exist"}           | REFUSED  | KEY     | 0
          FEISHU   | 200 | {"code":0,"msg":"success"}                                 | OK       |         | 0
          FEISHU   | 200 | {"StatusCode":0,"StatusMessage":"success"}                 | OK       |         | 0
          FEISHU   | 200 | {"code":11232,"msg":"frequency limited"}                   | TOO_FAST |         | 60
          FEISHU   | 200 | {"code":230020,"msg":"limited"}                            | TOO_FAST |         | 60
          FEISHU   | 200 | {"code":9499,"msg":"Too Many Request"}                     | TOO_FAST |         | 60
          FEISHU   | 200 | {"code":9499,"msg":"Bad Request"}                          | CONTENT  |         | 0
          FEISHU   | 200 | {"code":19021,"msg":"sign match fail"}                     | REFUSED  | SIGN    | 0
          FEISHU   | 200 | {"code":19022,"msg":"Ip Not Allowed"}                      | REFUSED  | IP      | 0
          FEISHU   | 200 | {"code":19024,"msg":"Key Words Not Found"}                 | REFUSED  | KEYWORD | 0
          FEISHU   | 200 | {"code":19001,"msg":"token invalid"}                       | REFUSED  | KEY     | 0
          WECOM    | 200 | <html>a portal that wants a sign-in</html>                 | AGAIN    |         | 0
          WECOM    | 302 | moved                                                      | REFUSED  | OTHER   | 0
          WECOM    | 429 | slow down                                                  | TOO_FAST |         | 60
          WECOM    | 502 | bad gateway                                                | AGAIN    |         | 0
          WEBHOOK  | 204 | ''                                                         | OK       |         | 0
          WEBHOOK  | 410 | gone                                                       | REFUSED  | GONE    | 0
          WEBHOOK  | 401 | no                                                         | REFUSED  | SIGN    | 0
          WEBHOOK  | 422 | no                                                         | CONTENT  |         | 0
          WEBHOOK  | 301 | moved                                                      | REFUSED  | OTHER   | 0
          WEBHOOK  | 503 | later                                                      | AGAIN    |         | 0
          """)
  void answerIsJudgedByCodeAndMessage(
      RobotKind kind,
      int status,
      String body,
      Answer.Result result,
      Answer.Guard guard,
      long pauseSeconds) {
    Answer answer = Judge.of(kind, status, body, null);
    assertThat(answer.result()).isEqualTo(result);
    assertThat(answer.guard()).isEqualTo(guard);
    assertThat(answer.pause()).hasSeconds(pauseSeconds);
  }

  @ParameterizedTest
  @CsvSource({"5,5", "0,1", "100000,600", "soon,60"})
  void pauseIsWhatTheServiceAsksForWithinReason(String retryAfter, long seconds) {
    assertThat(Judge.of(RobotKind.FEISHU, 429, "", retryAfter).pause()).hasSeconds(seconds);
  }
}
