/**
 * What a row says of a person: name, ID number, phones, dates, relation; one small reader each,
 * which takes a cell and gives a value or says what is wrong with it.
 *
 * <p>Start with {@link io.tidegate.gateway.roster.person.IdNumber}. Pure. May import: {@code
 * roster.issue}, {@code roster.file}.
 */
@NullMarked
package io.tidegate.gateway.roster.person;

import org.jspecify.annotations.NullMarked;
