package io.tidegate.gateway.registry.files;

import java.util.Set;

/**
 * Ids that the files may name and do not define.
 *
 * @param codecs ids of the families a device may be of
 * @param rules ids of the rules that opt-outs and exemptions may be about
 */
public record KnownIds(Set<String> codecs, Set<String> rules) {
  public KnownIds {
    codecs = Set.copyOf(codecs);
    rules = Set.copyOf(rules);
  }
}
