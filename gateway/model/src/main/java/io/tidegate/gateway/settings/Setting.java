package io.tidegate.gateway.settings;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every key of the configuration, once: its names, default, what is allowed and what it is for. In
 * the environment a key is {@code TIDEGATE_} and the name of its constant.
 */
public enum Setting {
  DB_URL(
      "database.url",
      "jdbc:postgresql://127.0.0.1:5432/tidegate",
      "jdbc:postgresql://HOST:PORT/DATABASE, user and password not in it but in their own keys",
      "the database",
      s -> s.database().url()),
  DB_USER("database.user", "tidegate", "a name", "its user", s -> s.database().user()),
  DB_PASSWORD(
      "database.password",
      "",
      "any text",
      "the user's password",
      s -> s.database().password().isEmpty() ? null : s.database().password()),
  MQTT_URI(
      "mqtt.uri",
      "tcp://127.0.0.1:1883",
      "tcp://HOST:PORT or ssl://HOST:PORT",
      "the broker",
      s -> s.mqtt().uri()),
  MQTT_USERNAME("mqtt.username", "a name", "user at the broker", s -> s.mqtt().username()),
  MQTT_PASSWORD("mqtt.password", "any text", "the user's password", s -> s.mqtt().password()),
  MQTT_CLIENT_ID(
      "mqtt.clientId",
      "an id ([a-z0-9][a-z0-9-]{0,63})",
      "client id; without one it is made at the first start and kept in the database",
      s -> s.mqtt().clientId()),
  MQTT_CA_FILE(
      "mqtt.caFile",
      "a PEM file",
      "authorities that may have signed the broker's certificate",
      s -> s.mqtt().caFile()),
  MQTT_CERT_FILE(
      "mqtt.certFile",
      "a PEM file, together with the key",
      "our own certificate",
      s -> s.mqtt().certFile()),
  MQTT_KEY_FILE(
      "mqtt.keyFile",
      "a PEM file, together with the certificate",
      "its key",
      s -> s.mqtt().keyFile()),
  HTTP_HOST(
      "http.host",
      "127.0.0.1",
      "an address or a host name",
      "where the desk and the API listen",
      s -> s.http().host()),
  HTTP_PORT(
      "http.port", "8080", "0 to 65535; 0 is any free port", "their port", s -> s.http().port()),
  HTTP_CERT_FILE(
      "http.certFile",
      "a PEM file, together with the key",
      "certificate of the desk, read again when it changes; without one only loopback or a trusted"
          + " proxy's clients may sign in",
      s -> s.http().certFile()),
  HTTP_KEY_FILE(
      "http.keyFile",
      "a PEM file, together with the certificate",
      "its key",
      s -> s.http().keyFile()),
  TRUSTED_PROXIES(
      "http.trustedProxies",
      "",
      "networks with commas between them, such as 10.0.0.0/8, fd00::/8",
      "proxies whose X-Forwarded-For and X-Forwarded-Proto are trusted",
      s -> s.http().trustedProxies()),
  PUBLIC_URL(
      "http.publicUrl",
      "http://HOST or https://HOST",
      "address of the desk in links and QR codes; without one there are no links",
      s -> s.http().publicUrl()),
  OIDC_ISSUER(
      "oidc.issuer",
      "https://HOST/PATH, together with the client's id and secret and http.publicUrl",
      "OpenID Connect server that people may sign in at",
      s -> s.http().ofOidc(OidcSettings::issuer)),
  OIDC_CLIENT_ID(
      "oidc.clientId",
      "a name",
      "id of the desk at that server",
      s -> s.http().ofOidc(OidcSettings::clientId)),
  OIDC_CLIENT_SECRET(
      "oidc.clientSecret",
      "any text",
      "its secret at that server",
      s -> s.http().ofOidc(OidcSettings::clientSecret)),
  OIDC_GROUPS(
      "oidc.groups",
      "",
      "a list of GROUP=ROLE[:CODE]",
      "role that a group of that server has here; users in no group wait for an admin",
      s -> s.http().ofOidc(OidcSettings::groups)),
  CREDENTIAL_KEY(
      "credentialKey",
      "64 hex digits, or 2:HEX,1:HEX with the key in use first",
      "key of the credentials' fingerprints; serve and registry import do not start without it",
      GatewaySettings::credentialKey),
  DATA_KEY(
      "dataKey",
      "64 hex digits, or 2:HEX,1:HEX with the key in use first",
      "key that seals personal data; without it none is stored",
      GatewaySettings::dataKey),
  LOOKUP_KEY(
      "lookupKey",
      "64 hex digits, or 2:HEX,1:HEX with the key in use first",
      "key that finds personal data again",
      GatewaySettings::lookupKey),
  ERASURES_FILE(
      "erasuresFile",
      "a file that can be written, kept with the backups",
      "list of erasures, by meaningless marks; without it no erasure is possible",
      GatewaySettings::erasuresFile),
  TIME_ZONE(
      "timeZone",
      "Asia/Shanghai",
      "the name of a zone, such as Asia/Shanghai",
      "zone of the community",
      GatewaySettings::zone),
  INGEST_BATCH_ROWS(
      "ingest.batchRows",
      "2000",
      "1 to 10000",
      "most messages in one transaction",
      s -> s.ingest().batchRows()),
  INGEST_BATCH_AGE(
      "ingest.batchAge",
      "20ms",
      "0ms to 1s",
      "longest a message waits for a batch to fill",
      s -> s.ingest().batchAge().toMillis() + "ms"),
  NOTIFY_INTERNET(
      "notify.internet",
      "true",
      "true or false",
      "whether chat robots and webhooks are sent anything; without it there are the desk and the"
          + " digest file",
      s -> s.robots().internet()),
  NOTIFY_HOSTS(
      "notify.hosts",
      RobotHost.USUAL,
      RobotHost.ALLOWED,
      "hosts that robots may be at; a webhook may also be at any other with public addresses only",
      s -> s.robots().hosts()),
  NOTIFY_PROXY(
      "notify.proxy", "http://HOST:PORT", "proxy on the way to robots", s -> s.robots().proxy()),
  NOTIFY_CA_FILE(
      "notify.caFile",
      "a PEM file",
      "authorities to trust on the way to robots, in addition to those of the JVM",
      s -> s.robots().caFile()),
  NOTIFY_DIGEST_FILE(
      "notify.digestFile",
      "a file that can be written",
      "where the digest of each morning is written, counts only",
      s -> s.robots().digestFile()),
  RELAY_URL(
      "notify.relayUrl",
      "http://HOST:PORT or https://HOST",
      "the relay for infrastructure alerts, whose health is checked",
      s -> s.robots().relayUrl()),
  SOURCES(
      "sources",
      "a list of {filter, codec, community, device, zone, limit}",
      "what to subscribe to; without it the native protocol",
      s -> s.sources().stream().map(x -> x.filter() + " " + x.codec()).toList());

  private final String yaml;
  private final @Nullable String usual;
  private final String allowed;
  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // every one is a lambda that holds nothing
  private final Function<GatewaySettings, @Nullable Object> value;

  /** One without a default. */
  Setting(
      String yaml,
      String allowed,
      String about,
      Function<GatewaySettings, @Nullable Object> value) {
    this(yaml, null, allowed, about, value);
  }

  Setting(
      String yaml,
      @Nullable String usual,
      String allowed,
      String about,
      Function<GatewaySettings, @Nullable Object> value) {
    this.yaml = yaml;
    this.usual = usual;
    this.allowed = allowed;
    this.about = about;
    this.value = value;
  }

  /** Its path in the YAML file, with dots. */
  public String yaml() {
    return yaml;
  }

  /** Its name in the environment. */
  public String env() {
    return "TIDEGATE_" + name();
  }

  /** Its default as text; null: none. */
  public @Nullable String usual() {
    return usual;
  }

  /** What it may be. */
  public String allowed() {
    return allowed;
  }

  /** What it is for, half a sentence. */
  public String about() {
    return about;
  }

  /** Whether it is never shown; such a key may also come from a file: NAME_FILE, nameFile. */
  public boolean isSecret() {
    return switch (this) {
      case DB_PASSWORD, MQTT_PASSWORD, OIDC_CLIENT_SECRET -> true;
      case CREDENTIAL_KEY, DATA_KEY, LOOKUP_KEY -> true;
      default -> false;
    };
  }

  /** Its value in these settings; null: not set. */
  @Nullable Object of(GatewaySettings settings) {
    return value.apply(settings);
  }
}
