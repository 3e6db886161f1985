package io.tidegate.gateway.mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.gateway.settings.MqttSettings;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * The broker's users and what each may do, through the control topic of Mosquitto's dynamic
 * security. A change takes effect at once, and clients that lose rights are disconnected. Only one
 * is open at a broker: a second ends the first. Blocking; one thread at a time.
 */
public final class BrokerUsers implements AutoCloseable {
  private static final String CONTROL = "$CONTROL/dynamic-security/v1";
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The admin's, and no other is taken once the broker is prepared: where devices connect, a client
   * id is the user's name, so that users cannot be changed from there.
   */
  private static final String CLIENT_ID = "tidegate-admin";

  private final MqttAsyncClient client;
  private final MqttSettings settings;
  private final String admin;
  private final String adminPassword;
  private final BlockingQueue<JsonNode> answers;

  private BrokerUsers(
      MqttAsyncClient client,
      MqttSettings settings,
      String admin,
      String adminPassword,
      BlockingQueue<JsonNode> answers) {
    this.client = client;
    this.settings = settings;
    this.admin = admin;
    this.adminPassword = adminPassword;
    this.answers = answers;
  }

  /**
   * Connects.
   *
   * @param admin user of the broker that may change others
   * @throws IOException if the broker is unreachable, refuses, or has no dynamic security
   */
  public static BrokerUsers open(MqttSettings settings, String admin, String password)
      throws IOException {
    BlockingQueue<JsonNode> answers = new ArrayBlockingQueue<>(64);
    try {
      MqttAsyncClient client =
          BriefClient.connect(
              settings,
              BriefClient.tls(settings),
              CLIENT_ID,
              admin,
              password,
              new MessageCallback((topic, message) -> take(message, answers)));
      BrokerUsers users = new BrokerUsers(client, settings, admin, password, answers);
      boolean whole = false;
      try {
        IMqttToken subscribing = client.subscribe(CONTROL + "/response", 1);
        subscribing.waitForCompletion(BriefClient.PATIENCE_MILLIS);
        users.run("getDefaultACLAccess", JSON.createObjectNode());
        whole = true;
        return users;
      } finally {
        if (!whole) {
          users.close();
        }
      }
    } catch (MqttException e) {
      throw new IOException(
          "the broker at " + settings.uri() + " does not take " + admin + " in: " + e.getMessage(),
          e);
    }
  }

  /**
   * Closes what the plugin leaves open, the devices' port to the admin, too, and makes the
   * gateway's own user or sets its password: it reads all devices, and writes its canary and what
   * devices push over HTTP. Nothing more after it: it may end this connection.
   */
  public void prepare(String user, String password) throws IOException {
    ArrayNode access = JSON.createArrayNode();
    for (String type :
        List.of("publishClientSend", "publishClientReceive", "subscribe", "unsubscribe")) {
      access.addObject().put("acltype", type).put("allow", false);
    }
    ObjectNode none = JSON.createObjectNode();
    none.set("acls", access);
    run("setDefaultACLAccess", none);
    ObjectNode role = JSON.createObjectNode().put("rolename", user);
    ArrayNode acls = role.putArray("acls");
    allow(acls, "subscribePattern", "#");
    allow(acls, "unsubscribePattern", "#");
    allow(acls, "publishClientReceive", "#");
    allow(acls, "publishClientSend", "tidegate/v1/gateway/#");
    allow(acls, "publishClientSend", "tidegate/v1/+/+/raw/+");
    // Never taken away and made anew: with its user a session loses what it subscribed to, and
    // messages of devices meanwhile are not queued.
    if (exists("createRole", role)) {
      run("modifyRole", role);
    }
    ObjectNode made = client(user, password, null);
    if (exists("createClient", made)) {
      run(
          "setClientPassword",
          JSON.createObjectNode().put("username", user).put("password", password));
    }
    if (!isBound()) {
      bind();
    }
  }

  /** Whether the admin is let in with its own client id alone. */
  private boolean isBound() throws IOException {
    JsonNode answer = answer("getClient", JSON.createObjectNode().put("username", admin));
    return answer.path("data").path("client").path("clientid").asText().equals(CLIENT_ID);
  }

  private void bind() throws IOException {
    String ended = "";
    try {
      run("setClientId", JSON.createObjectNode().put("username", admin).put("clientid", CLIENT_ID));
    } catch (IOException e) {
      ended =
          String.valueOf(
              e.getMessage()); // the plugin disconnects the client whose rights it changes
    }
    try (BrokerUsers again = open(settings, admin, adminPassword)) {
      if (!again.isBound()) {
        throw new IOException("the admin is not bound to its client id: " + ended);
      }
    }
  }

  /** Whether what was to be made is there already; else it is made. */
  private boolean exists(String command, ObjectNode arguments) throws IOException {
    String error = ask(command, arguments);
    if (error != null && !error.endsWith("already exists")) {
      throw new IOException("the broker refused " + command + ": " + error);
    }
    return error != null;
  }

  /**
   * Makes a user that may write to these topics and read none; one of that name goes before.
   *
   * @param password null: it has none and comes with a certificate
   * @param topics topic filters
   */
  public void add(String user, @Nullable String password, Collection<String> topics)
      throws IOException {
    remove(user);
    ObjectNode role = JSON.createObjectNode().put("rolename", user);
    ArrayNode acls = role.putArray("acls");
    topics.forEach(topic -> allow(acls, "publishClientSend", topic));
    run("createRole", role);
    run("createClient", client(user, password, user));
  }

  /** Takes a user, what it might and its connection away; one that is not there is no failure. */
  public void remove(String user) throws IOException {
    runIfThere("deleteClient", JSON.createObjectNode().put("username", user));
    runIfThere("deleteRole", JSON.createObjectNode().put("rolename", user));
  }

  private static ObjectNode client(
      String user, @Nullable String password, @Nullable String clientId) {
    ObjectNode made = JSON.createObjectNode().put("username", user);
    if (password != null) {
      made.put("password", password);
    }
    if (clientId != null) {
      made.put("clientid", clientId);
    }
    made.putArray("roles").addObject().put("rolename", user);
    return made;
  }

  private static void allow(ArrayNode acls, String type, String topic) {
    acls.addObject().put("acltype", type).put("topic", topic).put("allow", true);
  }

  private void run(String command, ObjectNode arguments) throws IOException {
    String error = ask(command, arguments);
    if (error != null) {
      throw new IOException("the broker refused " + command + ": " + error);
    }
  }

  private void runIfThere(String command, ObjectNode arguments) throws IOException {
    String error = ask(command, arguments);
    if (error != null && !error.endsWith("not found")) {
      throw new IOException("the broker refused " + command + ": " + error);
    }
  }

  /** What the broker says against it; null: done. */
  private @Nullable String ask(String command, ObjectNode arguments) throws IOException {
    JsonNode answer = answer(command, arguments);
    return answer.hasNonNull("error") ? answer.path("error").asText() : null;
  }

  private JsonNode answer(String command, ObjectNode arguments) throws IOException {
    String id = UUID.randomUUID().toString();
    ObjectNode request = JSON.createObjectNode();
    ObjectNode one = request.putArray("commands").addObject();
    one.put("command", command).put("correlationData", id).setAll(arguments);
    try {
      client
          .publish(CONTROL, JSON.writeValueAsBytes(request), 1, false)
          .waitForCompletion(BriefClient.PATIENCE_MILLIS);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BriefClient.PATIENCE_MILLIS);
      while (true) {
        JsonNode answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (answer == null) {
          throw new IOException("the broker has no dynamic security, or does not answer");
        }
        if (answer.path("correlationData").asText().equals(id)) {
          return answer;
        }
      }
    } catch (MqttException e) {
      throw new IOException("the broker takes no " + command + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    BriefClient.end(client);
  }

  private static void take(MqttMessage message, BlockingQueue<JsonNode> answers)
      throws IOException {
    for (JsonNode answer : JSON.readTree(message.getPayload()).path("responses")) {
      if (!answers.offer(answer)) {
        return; // the caller has gone
      }
    }
  }
}
