package io.tidegate.gateway.settings;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every key of the configuration: its names, default, allowed values and purpose. In the
 * environment a key is {@code TIDEGATE_} and the name of its constant.
 */
public enum Setting {
  DB_URL(
      "database.url",
      "jdbc:postgresql://127.0.0.1:5432/tidegate",
      "jdbc:postgresql://HOST:PORT/DATABASE; user and password go in their own keys",
      "JDBC address of the database",
      s -> s.database().url()),
  DB_USER("database.user", "tidegate", "a name", "user of the database", s -> s.database().user()),
  DB_PASSWORD(
      "database.password",
      "",
      "any text",
      "password of the database user",
      s -> s.database().password().isEmpty() ? null : s.database().password()),
  MQTT_URI(
      "mqtt.uri",
      "tcp://127.0.0.1:1883",
      "tcp://HOST:PORT or ssl://HOST:PORT",
      "address of the MQTT broker",
      s -> s.mqtt().uri()),
  MQTT_USERNAME("mqtt.username", "a name", "user of the broker", s -> s.mqtt().username()),
  MQTT_PASSWORD(
      "mqtt.password", "any text", "password of the broker user", s -> s.mqtt().password()),
  MQTT_CLIENT_ID(
      "mqtt.clientId",
      "an id ([a-z0-9][a-z0-9-]{0,63})",
      "MQTT client id; if not set, the first start generates one and keeps it in the database",
      s -> s.mqtt().clientId()),
  MQTT_CA_FILE(
      "mqtt.caFile",
      "a PEM file",
      "certificate authorities trusted for the broker",
      s -> s.mqtt().caFile()),
  MQTT_CERT_FILE(
      "mqtt.certFile",
      "a PEM file, together with the key",
      "client certificate for the broker",
      s -> s.mqtt().certFile()),
  MQTT_KEY_FILE(
      "mqtt.keyFile",
      "a PEM file, together with the certificate",
      "private key of the client certificate",
      s -> s.mqtt().keyFile()),
  HTTP_HOST(
      "http.host",
      "127.0.0.1",
      "an address or a host name",
      "address on which the desk and the API listen",
      s -> s.http().host()),
  HTTP_PORT(
      "http.port",
      "8080",
      "0 to 65535; 0 is any free port",
      "port of the desk and the API",
      s -> s.http().port()),
  HTTP_CERT_FILE(
      "http.certFile",
      "a PEM file, together with the key",
      "certificate of the desk, reloaded when the file changes; without one, sign-in works only"
          + " over loopback or a trusted proxy",
      s -> s.http().certFile()),
  HTTP_KEY_FILE(
      "http.keyFile",
      "a PEM file, together with the certificate",
      "private key of the desk's certificate",
      s -> s.http().keyFile()),
  TRUSTED_PROXIES(
      "http.trustedProxies",
      "",
      "networks separated by commas, such as 10.0.0.0/8, fd00::/8",
      "proxies whose X-Forwarded-For and X-Forwarded-Proto are trusted",
      s -> s.http().trustedProxies()),
  PUBLIC_URL(
      "http.publicUrl",
      "http://HOST or https://HOST",
      "public address of the desk, for links and QR codes; if not set, messages have no links",
      s -> s.http().publicUrl()),
  METRICS_HOST(
      "metrics.host",
      "127.0.0.1",
      "an address or a host name",
      "where metrics and the details of readiness are served; with TLS by the desk's certificate"
          + " unless it is loopback",
      s -> s.metrics().host()),
  METRICS_PORT(
      "metrics.port",
      "9464",
      "0 to 65535; 0 is any free port",
      "their port",
      s -> s.metrics().port()),
  METRICS_TOKEN(
      "metrics.token",
      "16 to 512 printable characters without spaces",
      "bearer token for them; required unless metrics.host is loopback",
      s -> s.metrics().token()),
  OIDC_ISSUER(
      "oidc.issuer",
      "https://HOST/PATH, together with the client's id and secret and http.publicUrl",
      "OpenID Connect provider for sign-in",
      s -> s.http().ofOidc(OidcSettings::issuer)),
  OIDC_CLIENT_ID(
      "oidc.clientId",
      "a name",
      "client id of the desk at the provider",
      s -> s.http().ofOidc(OidcSettings::clientId)),
  OIDC_CLIENT_SECRET(
      "oidc.clientSecret",
      "any text",
      "client secret of the desk at the provider",
      s -> s.http().ofOidc(OidcSettings::clientSecret)),
  OIDC_GROUPS(
      "oidc.groups",
      "",
      "a list of GROUP=ROLE[:CODE]",
      "roles of the provider's groups; a user without such a group needs a grant by an admin",
      s -> s.http().ofOidc(OidcSettings::groups)),
  CREDENTIAL_KEY(
      "credentialKey",
      "64 hex digits, or 2:HEX,1:HEX with the key in use first",
      "key of the credential fingerprints; required by serve and registry import",
      GatewaySettings::credentialKey),
  DATA_KEY(
      "dataKey",
      "64 hex digits, or 2:HEX,1:HEX with the key in use first",
      "key that encrypts personal data; without it, none is stored",
      GatewaySettings::dataKey),
  LOOKUP_KEY(
      "lookupKey",
      "64 hex digits, or 2:HEX,1:HEX with the key in use first",
      "key of the search hashes of personal data",
      GatewaySettings::lookupKey),
  ERASURES_FILE(
      "erasuresFile",
      "a writable file, kept with the backups",
      "list of erasures, by random ids; without it, nothing can be erased",
      GatewaySettings::erasuresFile),
  TIME_ZONE(
      "timeZone",
      "Asia/Shanghai",
      "the name of a zone, such as Asia/Shanghai",
      "time zone of the community",
      GatewaySettings::zone),
  INGEST_BATCH_ROWS(
      "ingest.batchRows",
      "2000",
      "1 to 10000",
      "maximum number of messages in one transaction",
      s -> s.ingest().batchRows()),
  INGEST_BATCH_AGE(
      "ingest.batchAge",
      "20ms",
      "0ms to 1s",
      "maximum time that a message waits for a batch to fill",
      s -> s.ingest().batchAge().toMillis() + "ms"),
  NOTIFY_INTERNET(
      "notify.internet",
      "true",
      "true or false",
      "whether messages are sent to chat robots and webhooks; if false, there are only the desk"
          + " and the digest file",
      s -> s.robots().internet()),
  NOTIFY_HOSTS(
      "notify.hosts",
      RobotHost.USUAL,
      RobotHost.ALLOWED,
      "allowed hosts of chat robots; a webhook may have any other host with public addresses only",
      s -> s.robots().hosts()),
  NOTIFY_PROXY(
      "notify.proxy",
      "http://HOST:PORT",
      "HTTP proxy for messages to robots",
      s -> s.robots().proxy()),
  NOTIFY_CA_FILE(
      "notify.caFile",
      "a PEM file",
      "certificate authorities trusted for robots, in addition to those of the JVM",
      s -> s.robots().caFile()),
  NOTIFY_DIGEST_FILE(
      "notify.digestFile",
      "a writable file",
      "file of the daily digest, counts only",
      s -> s.robots().digestFile()),
  RELAY_URL(
      "notify.relayUrl",
      "http://HOST:PORT or https://HOST",
      "relay for infrastructure alerts; its health is checked",
      s -> s.robots().relayUrl()),
  SOURCES(
      "sources",
      "a list of {filter, codec, community, device, zone, limit}",
      "topic filters to subscribe to; if not set, the native protocol",
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

  /** The allowed values. */
  public String allowed() {
    return allowed;
  }

  /** Its purpose, half a sentence. */
  public String about() {
    return about;
  }

  /** Whether it is never shown; such a key may also come from a file: NAME_FILE, nameFile. */
  public boolean isSecret() {
    return switch (this) {
      case DB_PASSWORD, MQTT_PASSWORD, METRICS_TOKEN, OIDC_CLIENT_SECRET -> true;
      case CREDENTIAL_KEY, DATA_KEY, LOOKUP_KEY -> true;
      default -> false;
    };
  }

  /** Its value in these settings; null: not set. */
  @Nullable Object of(GatewaySettings settings) {
    return value.apply(settings);
  }
}
