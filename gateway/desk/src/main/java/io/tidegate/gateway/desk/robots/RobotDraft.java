package io.tidegate.gateway.desk.robots;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.RobotKind;
import io.tidegate.gateway.store.notify.WebhookSecret;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Command: a robot as people describe it.
 *
 * @param kind null: none of them; of a robot that is changed, its own
 * @param grid code; empty: the whole community
 * @param audience null: none of them
 * @param language null: none of them
 * @param url empty: as it was
 * @param secret empty: none
 * @param checked whether only people on duty read the group
 */
public record RobotDraft(
    @Nullable RobotKind kind,
    String name,
    String grid,
    @Nullable Audience audience,
    @Nullable Language language,
    String url,
    String secret,
    boolean checked) {
  private static final int MAX_NAME = 60;
  private static final int MAX_ADDRESS = 1_000;
  private static final int MAX_SECRET = 200;

  /** What is wrong with it, whatever grids there are. */
  Set<RobotFlaw> flaws(boolean isNew, RobotEnvironment environment) {
    Set<RobotFlaw> flaws = EnumSet.noneOf(RobotFlaw.class);
    if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(c -> c < ' ')) {
      flaws.add(RobotFlaw.NAME);
    }
    if (kind == null || audience == null || language == null) {
      flaws.add(RobotFlaw.CHOICE);
    }
    if (kind != null && kind != RobotKind.WEBHOOK && !checked) {
      flaws.add(RobotFlaw.CHECKED);
    }
    if (!url.isEmpty() && environment.seal() == null) {
      flaws.add(RobotFlaw.KEY);
    }
    if (kind != null && !url.isEmpty()) {
      addressFlaws(kind, environment, flaws);
    } else if (kind != null && isNew) {
      flaws.add(RobotFlaw.URL);
    } else if (kind != null && !secret.isEmpty()) {
      flaws.add(RobotFlaw.BOTH);
    }
    return flaws;
  }

  private void addressFlaws(RobotKind known, RobotEnvironment environment, Set<RobotFlaw> flaws) {
    Optional<URI> address = address();
    if (address.isEmpty()) {
      flaws.add(RobotFlaw.URL);
    } else if (!environment.settings().allows(known.word(), address.get())) {
      flaws.add(RobotFlaw.HOST);
    }
    boolean isUnfit =
        known == RobotKind.WEBHOOK && !secret.isEmpty() && !WebhookSecret.isValid(secret);
    if (secret.length() > MAX_SECRET || isUnfit) {
      flaws.add(RobotFlaw.SECRET);
    }
  }

  /** Its new address; empty if there is none, or it is malformed. */
  Optional<URI> address() {
    if (url.isEmpty() || url.length() > MAX_ADDRESS) {
      return Optional.empty();
    }
    try {
      return Optional.of(URI.create(url)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
