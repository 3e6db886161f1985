/**
 * The register as CSV files: their columns, what is allowed in them, and every error at once.
 *
 * <p>Start with {@link io.tidegate.gateway.registry.files.RegisterFiles}; the columns are in {@link
 * io.tidegate.gateway.registry.files.RegisterFile}. Pure: it is given texts, not paths. May import:
 * {@code event}, {@code registry}.
 */
@NullMarked
package io.tidegate.gateway.registry.files;

import org.jspecify.annotations.NullMarked;
