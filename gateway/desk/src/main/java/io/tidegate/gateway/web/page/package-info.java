/**
 * What every page is made of: templates, texts in both languages, assets, and the frame around it.
 *
 * <p>Start with {@link io.tidegate.gateway.web.page.Pages}.
 */
@NullMarked
package io.tidegate.gateway.web.page;

import org.jspecify.annotations.NullMarked;
