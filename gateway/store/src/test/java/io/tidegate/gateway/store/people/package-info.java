@NullMarked
package io.tidegate.gateway.store.people;

import org.jspecify.annotations.NullMarked;
