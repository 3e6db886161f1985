/**
 * All SQL: one sub-package a subject, migrations, upkeep, dead letters, claims, ledger.
 *
 * <p>May import: all pure packages but {@code codec}; {@code settings}, {@code metrics}.
 */
@NullMarked
package io.tidegate.gateway.store;

import org.jspecify.annotations.NullMarked;
