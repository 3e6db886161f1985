/**
 * People: revealing one for a purpose, a leader's word to go on revealing, and the privacy notice
 * that anybody may read.
 *
 * <p>Start with {@link io.tidegate.gateway.web.people.PersonRoutes}.
 */
@NullMarked
package io.tidegate.gateway.web.people;

import org.jspecify.annotations.NullMarked;
