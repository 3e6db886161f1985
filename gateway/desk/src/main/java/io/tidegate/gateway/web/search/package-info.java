/**
 * S2, the search through all alerts and its export; never by the name of a person.
 *
 * <p>Start with {@link io.tidegate.gateway.web.search.SearchRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.search;

import org.jspecify.annotations.NullMarked;
