/**
 * All SQL: one sub-package a subject, migrations, upkeep, dead letters, claims, ledger.
 *
 * <p>Rows become records by the names of their components, an Instant is bound as it is, and an
 * enum is read by its word: see {@code RowMapping}.
 *
 * <p>May import: all pure packages but {@code codec}; {@code settings}, {@code metrics}.
 */
@NullMarked
package io.tidegate.gateway.store;

import org.jspecify.annotations.NullMarked;
