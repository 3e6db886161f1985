/**
 * Why an alert fired: its evidence, in the words and figures of the page's language.
 *
 * <p>May import what {@code web} may.
 */
@NullMarked
package io.tidegate.gateway.web.why;

import org.jspecify.annotations.NullMarked;
