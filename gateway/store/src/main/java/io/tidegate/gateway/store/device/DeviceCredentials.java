package io.tidegate.gateway.store.device;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.account.Secret;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What devices were given. Blocking; safe on any thread. */
public final class DeviceCredentials {
  /** Those that open something at {@code now}. */
  private static final String TOKENS =
      """
      device_credential WHERE kind = 'token' AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > :now)""";

  private static final String COLUMNS =
      "community, device_id AS device, kind, broker_user, topics, serial, made_at, expires_at,"
          + " revoked_at";

  /** How every token begins, so that a scanner for leaked secrets can tell it. */
  public static final String TOKEN_PREFIX = "tgd_";

  private static final String EXPIRY =
      """
      SELECT min(expires_at), count(*) FILTER (WHERE expires_at < ?)
      FROM device_credential WHERE revoked_at IS NULL AND expires_at IS NOT NULL""";

  private static final String MISSING =
      """
      SELECT d.community, d.device_id AS device FROM device d
      WHERE d.active AND d.codec = ? AND NOT EXISTS (
        SELECT FROM device_credential c WHERE c.community = d.community
          AND c.device_id = d.device_id)
      ORDER BY d.community, d.device_id""";

  private final Jdbi jdbi;

  public DeviceCredentials(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Keeps a new one.
   *
   * @param secretHash of a token, as {@link Secret#digest} makes it; null for the other kinds
   * @return whether the device had none that holds
   */
  public boolean add(DeviceCredential credential, byte @Nullable [] secretHash) {
    return jdbi.withHandle(
            h ->
                h.createUpdate(
                        """
                        INSERT INTO device_credential
                          (community, device_id, kind, broker_user, topics, serial, secret_hash, made_at, expires_at)
                        VALUES (:device.community, :device.device, :kind, :brokerUser, :topics, :serial,
                          :hash, :madeAt, :expiresAt)
                        ON CONFLICT (community, device_id) WHERE revoked_at IS NULL DO NOTHING""")
                    .bindMethods(credential)
                    .bind("hash", secretHash)
                    .execute())
        == 1;
  }

  /** The one of a device that holds, or has expired and nothing took its place. */
  public Optional<DeviceCredential> held(DeviceId device) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM device_credential WHERE community = :community"
                        + " AND device_id = :device AND revoked_at IS NULL")
                .bindMethods(device)
                .mapTo(DeviceCredential.class)
                .findOne());
  }

  /** Ends the one of a device; whether there was one. */
  public boolean revoke(DeviceId device, Instant now) {
    return jdbi.withHandle(
            h ->
                h.createUpdate(
                        """
                        UPDATE device_credential SET revoked_at = :now
                        WHERE community = :community AND device_id = :device
                          AND revoked_at IS NULL""")
                    .bind("now", now)
                    .bindMethods(device)
                    .execute())
        == 1;
  }

  /** All, by device, the newest first. {@code withRevoked}: those that were withdrawn, too. */
  public List<DeviceCredential> list(boolean withRevoked) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM device_credential WHERE :all OR revoked_at IS NULL"
                        + " ORDER BY community, device_id, number DESC")
                .bind("all", withRevoked)
                .mapTo(DeviceCredential.class)
                .list());
  }

  /** Whose token it is. */
  public Optional<DeviceId> holder(String device, String token, Instant now) {
    byte[] digest = Secret.digest(token);
    return jdbi.withHandle(
        h ->
            h
                .createQuery(
                    "SELECT community, secret_hash AS hash FROM "
                        + TOKENS
                        + " AND device_id = :device")
                .bind("device", device)
                .bind("now", now)
                .mapTo(Token.class)
                .list()
                .stream()
                .filter(kept -> MessageDigest.isEqual(kept.hash, digest))
                .map(kept -> new DeviceId(kept.community, device))
                .findFirst());
  }

  /** Whether a device has a token. {@code device}: its id, in whatever community. */
  public boolean hasToken(String device, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT EXISTS (SELECT FROM " + TOKENS + " AND device_id = :device)")
                .bind("device", device)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
  }

  /** Ids of the devices that have a token, in whatever community. */
  public Set<String> withToken(Instant now) {
    return jdbi.withHandle(
        h ->
            Set.copyOf(
                h.createQuery("SELECT DISTINCT device_id FROM " + TOKENS)
                    .bind("now", now)
                    .mapTo(String.class)
                    .list()));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Token(String community, byte[] hash) {}

  /**
   * How certificates stand that hold.
   *
   * @param soonest until the next one expires, negative if it has; null: there is none
   * @param expiring those that expire within {@code ahead}, or have
   */
  public record Expiry(@Nullable Duration soonest, int expiring) {}

  /** How they stand. */
  public Expiry expiry(Instant now, Duration ahead) {
    return jdbi.withHandle(
        h ->
            h.select(EXPIRY, now.plus(ahead))
                .map(
                    (row, context) -> {
                      OffsetDateTime soonest = row.getObject(1, OffsetDateTime.class);
                      return new Expiry(
                          soonest == null ? null : Duration.between(now, soonest.toInstant()),
                          row.getInt(2));
                    })
                .one());
  }

  /**
   * Devices of a family that the register has in use and that were never given anything: one from
   * which something was withdrawn stays without until somebody names it.
   */
  public List<DeviceId> missing(String codec) {
    return jdbi.withHandle(h -> h.select(MISSING, codec).mapTo(DeviceId.class).list());
  }

  /** Whether the register has a device of that id that is in use. */
  public boolean isRegistered(DeviceId device) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT EXISTS (SELECT FROM device WHERE community = :community
                      AND device_id = :device AND active)""")
                .bindMethods(device)
                .mapTo(Boolean.class)
                .one());
  }
}
