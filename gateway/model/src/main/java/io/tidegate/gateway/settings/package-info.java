/**
 * Configuration: a YAML file and the environment into records that validate. Pure but for reading
 * the files the configuration names; no clock, no log.
 *
 * <p>Start with {@link io.tidegate.gateway.settings.Setting}, the list of every key, then {@link
 * io.tidegate.gateway.settings.SettingsLoader}. To add a key: one line in {@code Setting}, one
 * component in its record, one line in the loader and one in {@code docs/operating.md}.
 *
 * <p>May import: {@code event}.
 */
@NullMarked
package io.tidegate.gateway.settings;

import org.jspecify.annotations.NullMarked;
