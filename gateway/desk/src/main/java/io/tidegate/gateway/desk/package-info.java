/**
 * Services of the desk, one sub-package a feature: typed commands and results. A service is the one
 * place for scope check, validation, audit and transaction of its feature; REST, the pages and the
 * command line are adapters of it.
 *
 * <p>Start with {@link io.tidegate.gateway.desk.rules.RuleService}. May import: all but {@code
 * codec}, {@code ingest}, {@code mqtt}, {@code notify}, {@code api}, {@code web}, {@code app}.
 */
@NullMarked
package io.tidegate.gateway.desk;

import org.jspecify.annotations.NullMarked;
