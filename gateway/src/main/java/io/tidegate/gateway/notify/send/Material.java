package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.notify.message.Notices;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.registry.Register;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What messages are made from.
 *
 * @param register the newest one; safe on any thread
 * @param rules the catalogue
 * @param desk address that links begin with; null: no links
 * @param zone of the community
 */
public record Material(
    Supplier<Register> register, List<Rule> rules, @Nullable URI desk, ZoneId zone) {
  public Material {
    rules = List.copyOf(rules);
  }

  /** Texts of messages in those words. */
  public Notices notices(Phrases phrases) {
    return new Notices(rules, register.get(), phrases, desk);
  }
}
