package io.tidegate.gateway.detect;

/** One text in both languages. */
public record Bilingual(String zh, String en) {}
