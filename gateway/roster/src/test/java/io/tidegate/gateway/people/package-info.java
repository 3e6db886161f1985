@NullMarked
package io.tidegate.gateway.people;

import org.jspecify.annotations.NullMarked;
