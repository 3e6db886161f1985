/**
 * All SQL: one sub-package a subject, migrations, upkeep, dead letters, claims, ledger.
 *
 * <p>Rows become records by the names of their components, an Instant is bound as it is, and an
 * enum is read by its word: see {@code RowMapping}.
 *
 * <p>In records and parameters: a number is the database's, a text that names something is its
 * public code or name, a word is that of an enum. Times are UTC, a span ends before its {@code to},
 * null: open. In a filter null is any; a page goes on before an id or after a position.
 *
 * <p>May import: all pure packages but {@code codec}; {@code settings}, {@code metrics}.
 */
@NullMarked
package io.tidegate.gateway.store;

import org.jspecify.annotations.NullMarked;
