@NullMarked
package io.tidegate.gateway.store.read;

import org.jspecify.annotations.NullMarked;
