/**
 * The rows of people in a sheet: where its table begins, which column is what, which rows are none.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.table.TableReading}; the wordings of headings are
 * in {@link io.tidegate.gateway.roster.table.Field}. Pure. May import: {@code roster.issue}, {@code
 * roster.file}, {@code roster.person}.
 */
@NullMarked
package io.tidegate.gateway.roster.table;

import org.jspecify.annotations.NullMarked;
