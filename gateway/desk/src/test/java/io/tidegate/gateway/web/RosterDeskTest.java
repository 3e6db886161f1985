package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.roster.file.RosterFile;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@NullUnmarked // a null that is not expected fails the test
class RosterDeskTest {
  private static final String RIGHT = "姓名,房号,电话\n张三,1幢201,13800000001\n李四,1幢202,13800000002\n";
  private static final String OTHER_MANAGER = "zhao.example";
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final RunningDesk desk = RosterDesk.start();
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private String csrf = "";

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aPreviewIsStaleOnceTheRegisterMovedOrHalfAnHourWentBy() throws Exception {
    signIn();
    String path = send(RIGHT);
    String token = token(get(path));
    desk.database
        .jdbi()
        .useHandle(h -> h.execute("UPDATE register_version SET version = version + 1"));
    HttpResponse<String> moved = post(path + "/apply", "token=" + token);
    assertThat(moved.statusCode()).isEqualTo(409);
    assertThat(moved.body()).contains("登记有变化");

    String again = token(moved);
    desk.pass(Duration.ofMinutes(31));
    assertThat(post(path + "/apply", "token=" + again).statusCode()).isEqualTo(409);
    HttpResponse<String> done = post(path + "/apply", "token=" + token(get(path)));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(get(location(done)).body()).contains("批次 1");
    assertThat(post(path + "/apply", "token=" + again).statusCode()).isEqualTo(303);
    assertThat(count("SELECT count(*) FROM roster_batch")).isEqualTo(1);
  }

  @Test
  void onlyIfAllIsRightNothingIsAppliedOfAFileWithErrors() throws Exception {
    signIn();
    String path = send(RIGHT + "王五,9幢999,\n");
    String token = token(get(path));
    HttpResponse<String> refused = post(path + "/apply", "onlyIfRight=on&token=" + token);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(count("SELECT count(*) FROM tenancy")).isZero();
    assertThat(post(path + "/apply", "token=" + token).statusCode()).isEqualTo(303);
    assertThat(count("SELECT count(*) FROM tenancy")).isEqualTo(2);
  }

  @Test
  void aFileWithoutARightRowIsNotOfferedToBeApplied() throws Exception {
    signIn();
    String page = get(send("姓名,房号,电话\n王五,9幢999,13800000003\n")).body();
    assertThat(page).contains("没有可以导入的行").doesNotContain("/apply\"");
    assertThat(get(send(RIGHT)).body()).contains("/apply\"").doesNotContain("没有可以导入的行");
  }

  @Test
  void endingManyWantsTheNumberTyped() throws Exception {
    signIn();
    String first = send(RIGHT);
    post(first + "/apply", "token=" + token(get(first)));
    String path = send("姓名,房号,电话\n张三,1幢201,13800000001\n", "full");
    String token = token(get(path));
    assertThat(post(path + "/apply", "token=" + token).statusCode()).isEqualTo(422);
    assertThat(post(path + "/apply", "ending=1&token=" + token).statusCode()).isEqualTo(303);
  }

  @Test
  void theErrorFileIsForWhoTypedThePasswordAShortWhileAgoAndGoneAfterADay() throws Exception {
    signIn();
    String path = send(RIGHT + "王五,9幢999,=1+1\n");
    get(path);
    HttpResponse<String> file = get(path + "/errors");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .contains("roster-errors.csv");
    assertThat(file.body()).startsWith("\uFEFF姓名").contains("错误原因", "'=1+1");
    desk.pass(Duration.ofMinutes(6));
    assertThat(get(path + "/errors").statusCode()).isEqualTo(303);
    desk.pass(Duration.ofHours(24));
    signIn();
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsKeptOfAFileIsSealed() throws Exception {
    signIn();
    send(RIGHT);
    byte[] kept =
        desk.database
            .jdbi()
            .withHandle(
                h -> h.createQuery("SELECT sealed FROM roster_upload").mapTo(byte[].class).one());
    assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("张三", "13800000001");
  }

  @Test
  void howTheColumnsOfACompanyAreReadIsRemembered() throws Exception {
    signIn();
    String odd = "谁,住哪,房号备注\n张三,1幢201,x\n";
    String path = send(odd);
    assertThat(get(path).body()).contains("value=\"谁\"");
    post(
        path + "/reading",
        "encoding=&heading0="
            + encoded("谁")
            + "&field0=name&heading1="
            + encoded("住哪")
            + "&field1=room");
    assertThat(get(path).body()).contains("name=\"token\"");
    String next = send(odd + "李四,1幢202,y\n");
    assertThat(get(next).body()).contains("入住 <span class=\"count\">2</span>");
  }

  @Test
  void filesAndBatchesOfOthersAreNotThere() throws Exception {
    signIn();
    String path = send(RIGHT);
    HttpResponse<String> done = post(path + "/apply", "token=" + token(get(path)));
    desk.sql(
        "INSERT INTO place (community, kind, code, name_zh, name_en, micro_grid) VALUES ('demo',"
            + " 'building', 'b9', '9幢', 'Building 9', 2)");
    desk.sql(
        "INSERT INTO house (community, code, place, name_zh, name_en) SELECT 'demo', 'h9', id,"
            + " '9幢', 'Building 9' FROM place WHERE code = 'b9'");
    desk.sql(
        "INSERT INTO roster_batch_house (batch, house, completed) SELECT 1, id, false FROM house"
            + " WHERE code = 'h9'");
    assertThat(get(location(done)).statusCode()).isEqualTo(404);
    assertThat(desk.api(path).statusCode()).isEqualTo(404);
    assertThat(get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void aFileBeyondTheLimitIsRefused() throws Exception {
    signIn();
    assertThat(sent(new byte[(10 << 20) + 1], "incremental").statusCode()).isEqualTo(413);
    assertThat(sent(new byte[0], "incremental").statusCode()).isEqualTo(422);
  }

  @Test
  void theEmptyFormIsAWorkbook() throws Exception {
    signIn();
    HttpResponse<String> form = get("/rosters/template");
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body()).startsWith("PK");
  }

  @Test
  void strangersHoldNoPlaceOfThoseWhoMaySendFiles() throws Exception {
    List<Socket> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        strangers.add(halfAFile());
      }
      for (Socket stranger : strangers) {
        assertThat(firstLine(stranger)).as("before the file is there").contains(" 303 ");
      }
      signIn();
      assertThat(send(RIGHT)).startsWith("/rosters/files/");
      csrf = "wrong";
      assertThat(sent(RosterDesk.gbk(RIGHT), "incremental").statusCode()).isEqualTo(403);
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }

  @Test
  void oneAccountHoldsNotAllPlacesOfFilesThatAreSent() throws Exception {
    signIn();
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        slow.add(halfAFile(cookies.getCookieStore().get(desk.uri("/")).get(0).toString()));
      }
      await().until(() -> sent(new byte[0], "incremental").statusCode() == 503);

      desk.account(OTHER_MANAGER, "赵例 (made up)", "manager:h1");
      signIn(OTHER_MANAGER);
      assertThat(send(RIGHT)).startsWith("/rosters/files/");
    } finally {
      for (Socket each : slow) {
        each.close();
      }
    }
  }

  @Test
  void pagesThatWaitForAFileKeepNoOtherPageWaiting() throws Exception {
    signIn();
    CountDownLatch isToBeOpened = new CountDownLatch(1);
    desk.rosterOpener =
        (file, encoding) -> {
          await().until(() -> isToBeOpened.getCount() == 0);
          return RosterFile.open(file, encoding);
        };
    HttpRequest page = HttpRequest.newBuilder(desk.uri(send(RIGHT))).build();
    List<CompletableFuture<HttpResponse<String>>> waiting =
        Stream.generate(() -> client.sendAsync(page, HttpResponse.BodyHandlers.ofString()))
            .limit(8)
            .toList();

    assertThat(get("/rosters").statusCode()).isEqualTo(200);

    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    isToBeOpened.countDown();
    for (CompletableFuture<HttpResponse<String>> each : waiting) {
      assertThat(each.get(20, TimeUnit.SECONDS).body()).contains("name=\"token\"");
    }
  }

  private Socket halfAFile() throws IOException {
    return halfAFile("none=1");
  }

  /** Begins to send a large file, and never goes on. */
  private Socket halfAFile(String cookie) throws IOException {
    URI uri = desk.uri("/rosters/files");
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(20_000);
    String head =
        "POST /rosters/files HTTP/1.1\r\nHost: "
            + uri.getAuthority()
            + "\r\nCookie: "
            + cookie
            + "\r\nContent-Type: multipart/form-data; boundary=edge\r\n"
            + "Content-Length: 1000000\r\n\r\n--edge\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    return String.valueOf(
        new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
            .readLine());
  }

  private long count(String sql) {
    return desk.database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }

  private void signIn() throws Exception {
    signIn(RosterDesk.MANAGER);
  }

  private void signIn(String name) throws Exception {
    csrf = "";
    cookies.getCookieStore().removeAll();
    post("/login", "name=" + name + "&password=" + encoded(RunningDesk.PASSWORD));
    csrf = found(CSRF, get("/rosters"));
  }

  private String send(String text) throws Exception {
    return send(text, "incremental");
  }

  private String send(String text, String mode) throws Exception {
    HttpResponse<String> sent = sent(RosterDesk.gbk(text), mode);
    assertThat(sent.statusCode()).isEqualTo(303);
    return location(sent);
  }

  private HttpResponse<String> sent(byte[] file, String mode) throws Exception {
    String line = "--edge\r\nContent-Disposition: form-data; name=";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String fields =
        line
            + "\"csrf\"\r\n\r\n"
            + csrf
            + "\r\n"
            + line
            + "\"house\"\r\n\r\nh1\r\n"
            + line
            + "\"mode\"\r\n\r\n"
            + mode
            + "\r\n"
            + line
            + "\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n";
    body.writeBytes(fields.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(desk.uri("/rosters/files"))
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(desk.uri(path)));
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(desk.uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("csrf=" + encoded(csrf) + "&" + form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private static String token(HttpResponse<String> page) {
    return found(TOKEN, page);
  }

  private static String found(Pattern pattern, HttpResponse<String> page) {
    Matcher matcher = pattern.matcher(page.body());
    assertThat(matcher.find()).as("status " + page.statusCode()).isTrue();
    return matcher.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
