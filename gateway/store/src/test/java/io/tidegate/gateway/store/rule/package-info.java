/** What people set for rules, against a real database. */
@NullMarked
package io.tidegate.gateway.store.rule;

import org.jspecify.annotations.NullMarked;
