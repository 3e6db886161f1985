package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.Words;

/** Who holds a credential. */
public enum HolderKind {
  RESIDENT,
  STAFF,
  /** A visitor: the holder is the pass. */
  VISITOR,
  /** The register does not know the credential, or no holder of it. */
  UNKNOWN;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
