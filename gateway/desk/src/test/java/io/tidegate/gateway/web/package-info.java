/** The desk over real HTTP and a real database. */
@NullMarked
package io.tidegate.gateway.web;

import org.jspecify.annotations.NullMarked;
